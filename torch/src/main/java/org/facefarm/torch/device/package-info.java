/** What a process may compute on: which cards there are, and which libtorch can use them. */
package org.facefarm.torch.device;
