/** The shapes of network there are: widths in, a network out. */
package org.facefarm.nets.family;
