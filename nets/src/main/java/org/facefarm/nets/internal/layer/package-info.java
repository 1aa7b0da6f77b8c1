/** TorchScript text for maps whose channels lie side by side. */
package org.facefarm.nets.internal.layer;
