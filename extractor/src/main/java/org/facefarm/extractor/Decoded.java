package org.facefarm.extractor;

import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A frame out of the decoder.
 *
 * @param bgr CV_8UC3; null for gaps and for what is not shown. Whoever gets this closes it.
 */
record Decoded(Place place, Mat bgr) {}
