package org.facefarm.extractor.internal.settle;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.extractor.internal.decode.FrameLabel;
import org.facefarm.schemas.record.Face;

/**
 * A frame with its faces where they are, steadied by the frames around. Owns its picture; close it.
 *
 * @param bgr CV_8UC3 where crops are to be cut, else null
 */
public record SettledFrame(FrameLabel label, List<Face> faces, Mat bgr) implements AutoCloseable {
    @Override
    public void close() {
        if (bgr != null) {
            bgr.close();
        }
    }
}
