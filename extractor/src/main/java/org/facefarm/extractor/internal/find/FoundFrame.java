package org.facefarm.extractor.internal.find;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.extractor.internal.decode.FrameLabel;
import org.facefarm.schemas.record.Face;
import org.facefarm.worker.stage.StageItem;

/**
 * A frame with its faces as they were seen. Owns its picture; close it.
 *
 * @param faces with their tracks
 * @param bgr CV_8UC3 where crops are to be cut, else null
 */
public record FoundFrame(FrameLabel label, List<Face> faces, Mat bgr) implements StageItem {
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
