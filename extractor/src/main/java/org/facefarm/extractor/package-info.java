/**
 * The extractor: segments in, the faces of every frame and crops for training out, by way of the stages below; and from crops
 * who is meant in videos that no training looks at.
 */
package org.facefarm.extractor;
