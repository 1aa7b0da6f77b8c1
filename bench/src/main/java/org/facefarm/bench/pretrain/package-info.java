/** Makes the weights that trainings start from. */
package org.facefarm.bench.pretrain;
