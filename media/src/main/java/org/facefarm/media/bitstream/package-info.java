/** What the farm reads from, and rewrites in, coded video itself: H.264 NAL units and parameter sets, MPEG picture headers. No libav. */
package org.facefarm.media.bitstream;
