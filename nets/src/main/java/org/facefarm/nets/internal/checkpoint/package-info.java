/** The safetensors file: header, tensors, checksums. */
package org.facefarm.nets.internal.checkpoint;
