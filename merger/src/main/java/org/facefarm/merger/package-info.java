/** The merger: segments, their faces and a model in, encoded segments with swapped faces out. */
package org.facefarm.merger;
