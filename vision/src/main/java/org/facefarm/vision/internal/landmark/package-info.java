/** Finds the landmarks of detected faces with nets, and drops the faces that these doubt. */
package org.facefarm.vision.internal.landmark;
