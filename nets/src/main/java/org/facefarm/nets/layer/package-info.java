/** Kinds of layer, each a file that says its weights, its costs and its text in TorchScript and ONNX. */
package org.facefarm.nets.layer;
