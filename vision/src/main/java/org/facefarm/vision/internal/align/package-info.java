/** Least squares behind alignment, registration and smoothing. */
package org.facefarm.vision.internal.align;
