package org.facefarm.extractor.internal.decode;

import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.worker.stage.StageItem;

/**
 * A frame out of the decoder. Owns its picture; close it.
 *
 * @param bgr CV_8UC3; null for gaps and for what is not shown
 */
public record DecodedFrame(FrameLabel label, Mat bgr) implements StageItem {
    @Override
    public long bytes() {
        return bgr == null ? 0 : bgr.total() * bgr.elemSize();
    }

    @Override
    public void close() {
        if (bgr != null) {
            bgr.close();
        }
    }
}
