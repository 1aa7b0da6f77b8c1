/** libav's calls as the rest of media wants them: errors, memory, packets, stream headers, pictures of another size. */
package org.facefarm.media.internal.libav;
