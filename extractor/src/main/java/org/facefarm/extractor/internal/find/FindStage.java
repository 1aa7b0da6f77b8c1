package org.facefarm.extractor.internal.find;

import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.extractor.internal.decode.DecodedFrame;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.track.FaceTracker;
import org.facefarm.vision.track.SceneCuts;

/**
 * From {@link DecodedFrame} to {@link FoundFrame}, at once: faces are found and get their tracks. A picture goes on only where
 * crops are due.
 */
public final class FindStage implements AutoCloseable {
    private final FaceFinder finder;
    private final int cropEvery;
    private final Consumer<FoundFrame> next;
    private final FaceTracker tracker = new FaceTracker();
    private final SceneCuts cuts = new SceneCuts();
    /** Of the frame that comes next, in presentation order. */
    private long number;

    /**
     * @param finder closed with the stage
     * @param first number of the first frame
     * @param cropEvery crops are due of every so many frames
     * @param next gets the frames, and owns them from then on
     */
    public FindStage(FaceFinder finder, long first, int cropEvery, Consumer<FoundFrame> next) {
        this.finder = finder;
        this.number = first;
        this.cropEvery = cropEvery;
        this.next = next;
    }

    /** Takes over a frame. */
    public void add(DecodedFrame frame) {
        boolean due = number++ % cropEvery == 0;
        next.accept(frame.bgr() == null ? new FoundFrame(frame.label(), List.of(), null) : found(frame, due));
    }

    private FoundFrame found(DecodedFrame frame, boolean due) {
        boolean wanted = false;
        try {
            List<Face> faces = faces(frame.bgr());
            wanted = due && !faces.isEmpty();
            return new FoundFrame(frame.label(), faces, wanted ? frame.bgr() : null);
        } finally {
            if (!wanted) {
                frame.close();
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
