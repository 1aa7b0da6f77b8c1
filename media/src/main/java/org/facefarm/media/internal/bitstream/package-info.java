/** Reads the bits of H.264 and MPEG headers that libav does not tell about. */
package org.facefarm.media.internal.bitstream;
