/** Exact access to the colours of decoded pictures: areas as floating-point B, G, R, blended back in Y'CbCr. */
package org.facefarm.media.pixels;
