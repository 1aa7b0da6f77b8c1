/** Writes containers through libav. */
package org.facefarm.media.internal.mux;
