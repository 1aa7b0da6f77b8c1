/** {@code facefarm bench train}: what training steps and inference cost, beside DJL's own blocks. */
package org.facefarm.bench.train;
