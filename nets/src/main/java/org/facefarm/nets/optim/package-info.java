/** The optimisers of a training and their learning rates. */
package org.facefarm.nets.optim;
