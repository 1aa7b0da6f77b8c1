/** Opens libav's decoders and takes pictures out of them. */
package org.facefarm.media.internal.decode;
