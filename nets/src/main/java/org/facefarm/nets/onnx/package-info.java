/** Trained networks as ONNX files, for programs that run such. */
package org.facefarm.nets.onnx;
