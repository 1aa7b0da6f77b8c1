/** Smooth curves and noise, of which everything in the studio is made. */
package org.facefarm.studio.internal.curve;
