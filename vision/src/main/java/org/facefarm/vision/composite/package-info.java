/**
 * Putting a new face into a frame: how sharp and how large it is, what it takes over of the picture (blending), and the way back
 * from the aligned square. Colours are CV_32FC3, B, G, R display values, black 0 and white 1; masks are CV_32FC1, 0 to 1.
 */
package org.facefarm.vision.composite;
