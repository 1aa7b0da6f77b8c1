package org.facefarm.vision.composite;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * A new face ready to be laid into its frame. Owns its pictures; close it.
 *
 * @param area where, within the frame
 * @param bgr CV_32FC3 of the area's size
 * @param alpha CV_32FC1 of the area's size, 0..1
 */
public record FacePatch(Rect area, Mat bgr, Mat alpha) implements AutoCloseable {
    @Override
    public void close() {
        area.close();
        bgr.close();
        alpha.close();
    }
}
