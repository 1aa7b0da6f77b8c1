/**
 * Putting a new face into a frame: which pixels (masks), in which colours (transfer of statistics), how sharp and how large,
 * and the way back from the aligned square into the picture. Colours are CV_32FC3, B, G, R display values, black 0 and
 * white 1; masks are CV_32FC1, 0 to 1.
 */
package org.facefarm.vision.composite;
