/** {@code facefarm bench gpu}: whether a card computes right, how fast, with how much memory, and what it does without. */
package org.facefarm.bench.gpu;
