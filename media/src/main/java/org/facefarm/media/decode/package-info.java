/** Packets to pictures: a stream, or one segment alone with every owned frame a picture or a gap. */
package org.facefarm.media.decode;
