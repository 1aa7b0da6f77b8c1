/** Who performs: invented adults, none after a real person. */
package org.facefarm.studio.performer;
