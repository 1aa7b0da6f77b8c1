/** Finds faces with nets: a detector, landmarks, an identity embedding, and the finder that joins them. */
package org.facefarm.vision.internal.detect;
