/** Pictures to packets: the choice of encoder, clips, and how clips stand in one track with the source's own packets. */
package org.facefarm.media.encode;
