/** Finds near-frontal faces without nets: OpenCV's Haar cascades, and registration from frame to frame. */
package org.facefarm.vision.cascade;
