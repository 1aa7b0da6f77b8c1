package org.facefarm.extractor;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.Face;

/**
 * A frame with its faces where they are, steadied by the frames around.
 *
 * @param bgr where crops are to be cut, else null. Whoever gets this closes it.
 */
record Settled(Place place, List<Face> faces, Mat bgr) {}
