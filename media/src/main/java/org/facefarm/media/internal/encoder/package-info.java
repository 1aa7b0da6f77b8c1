/** Encoders that Facefarm knows how to drive: one class for each, and the list of them. */
package org.facefarm.media.internal.encoder;
