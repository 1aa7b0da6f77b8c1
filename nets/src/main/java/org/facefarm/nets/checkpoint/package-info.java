/** Training state in safetensors files, read strictly. */
package org.facefarm.nets.checkpoint;
