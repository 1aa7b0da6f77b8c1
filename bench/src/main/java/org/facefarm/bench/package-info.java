/** The command {@code facefarm bench}; each of its benches has a package of its own name, {@code measure}, {@code direct} and {@code puppets} are shared. */
package org.facefarm.bench;
