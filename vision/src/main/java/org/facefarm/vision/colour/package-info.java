/**
 * Giving one face the colours of another: statistics, and maps that take them over. Colours are CV_32FC3, B, G, R display
 * values, black 0 and white 1; masks are CV_32FC1, 0 to 1.
 */
package org.facefarm.vision.colour;
