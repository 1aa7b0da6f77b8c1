/** The merger: segments, their faces and a model in, encoded segments with swapped faces out; its stages are the packages below. */
package org.facefarm.merger;
