package org.facefarm.extractor;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.track.FaceTracker;
import org.facefarm.vision.track.SceneCuts;

/** Find: a frame in, its faces out, with tracks. The picture goes on only where crops are due. */
final class FindStage implements AutoCloseable {
    private final FaceFinder finder;
    private final int cropEvery;
    private final FaceTracker tracker = new FaceTracker();
    private final SceneCuts cuts = new SceneCuts();
    /** Of the frame that comes next, in presentation order. */
    private long number;

    /**
     * @param finder closed with the stage
     * @param first number of the first frame
     * @param cropEvery crops are due of every so many frames
     */
    FindStage(FaceFinder finder, long first, int cropEvery) {
        this.finder = finder;
        this.number = first;
        this.cropEvery = cropEvery;
    }

    Found find(Decoded decoded) {
        boolean due = number++ % cropEvery == 0;
        Mat bgr = decoded.bgr();
        if (bgr == null) {
            return new Found(decoded.place(), List.of(), null);
        }
        boolean wanted = false;
        try {
            List<Face> faces = faces(bgr);
            wanted = due && !faces.isEmpty();
            return new Found(decoded.place(), faces, wanted ? bgr : null);
        } finally {
            if (!wanted) {
                bgr.close();
            }
        }
    }

    private List<Face> faces(Mat bgr) {
        if (cuts.cutBefore(bgr)) {
            finder.restart();
            tracker.cut();
        }
        return tracker.assign(finder.find(bgr));
    }

    @Override
    public void close() {
        cuts.close();
        finder.close();
    }
}
