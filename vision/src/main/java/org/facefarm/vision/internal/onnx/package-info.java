/** ONNX nets that look at one square picture at a time. */
package org.facefarm.vision.internal.onnx;
