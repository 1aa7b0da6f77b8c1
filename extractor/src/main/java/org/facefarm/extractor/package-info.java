/** The extractor: segments in, the faces of every frame and crops for training out. */
package org.facefarm.extractor;
