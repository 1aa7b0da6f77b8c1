/** The merger: segments, their faces and a model in, clips with swapped faces out; the packages below are its stages. */
package org.facefarm.merger;
