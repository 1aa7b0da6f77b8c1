/** The losses of a training and their weights. */
package org.facefarm.nets.loss;
