/** A farm that is fed without end: what grows while it works. */
package org.facefarm.bench.soak;
