/** How good swaps of real clips are, where there is no truth: what the new face took over from the target, and how it lies in the plate. */
package org.facefarm.bench.real;
