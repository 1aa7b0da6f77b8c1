/** Network descriptions as TorchScript text: the training step, losses, and inference with packed weights. */
package org.facefarm.nets.torchscript;
