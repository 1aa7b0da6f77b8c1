/** Where in the aligned square the new face replaces the old one: outlines and their soft edges. CV_32FC1, 0 to 1. */
package org.facefarm.vision.mask;
