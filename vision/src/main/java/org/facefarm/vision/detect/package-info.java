/** Finds faces: detectors, landmarks, head pose, identity embeddings, tracks. Pictures are 8-bit BGR throughout. */
package org.facefarm.vision.detect;
