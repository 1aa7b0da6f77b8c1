/** How good swaps of puppets are after a given time, where the truth is known. */
package org.facefarm.bench.quality;
