package org.facefarm.extractor.internal.find;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.extractor.internal.decode.DecodedFrame;
import org.facefarm.media.DisplayGeometry;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.GivenFace;
import org.facefarm.vision.align.SquarePixels;
import org.facefarm.vision.face.FaceDescriber;
import org.facefarm.vision.face.GivenGeometry;
import org.facefarm.vision.track.FaceTracker;
import org.facefarm.vision.track.FacesAt;
import org.facefarm.worker.task.OrderMistake;

/**
 * In the place of {@link FindStage} where the task tells of the faces: from {@link DecodedFrame} to {@link FoundFrame}, owned
 * frames only, at once.
 */
public final class GivenStage implements AutoCloseable {
    private final ExtractTask task;
    private final FaceDescriber describer;
    private final GivenFrames given;
    private final SquarePixels pixels;
    private final GivenGeometry geometry;
    private final Consumer<FoundFrame> next;
    private final FaceTracker tracker = new FaceTracker();
    private long number;

    /**
     * @param describer closed with the stage
     * @param next gets the frames, and owns them from then on
     */
    public GivenStage(ExtractTask task, FaceDescriber describer, GivenFrames given, Consumer<FoundFrame> next) {
        this.task = task;
        this.describer = describer;
        this.given = given;
        DisplayGeometry shown = DisplayGeometry.of(task.getSegment().getStream());
        this.pixels = SquarePixels.of(shown.pixelAspect());
        this.geometry = new GivenGeometry(task.getGiven().getPixels(), shown);
        this.next = next;
        this.number = task.getSegment().getFirstFrame();
    }

    /** Takes over a frame. */
    public void add(DecodedFrame frame) {
        boolean taken = false;
        try {
            if (frame.label().owned()) {
                boolean due = number++ % task.getSettings().getCropEvery() == 0;
                List<Face> faces = faces(frame);
                taken = due && !faces.isEmpty();
                next.accept(new FoundFrame(frame.label(), faces, taken ? frame.bgr() : null));
            }
        } finally {
            if (!taken) {
                frame.close();
            }
        }
    }

    private List<Face> faces(DecodedFrame frame) {
        if (frame.bgr() == null && frame.label().gap() == null) {
            // It is not shown, and so has no place among those that are.
            return List.of();
        }
        List<GivenFace> told = given.of(frame.label());
        if (frame.bgr() == null || told.isEmpty()) {
            return List.of();
        }
        try {
            return tracked(frame, pixels.already() ? described(frame.bgr(), told) : squared(frame.bgr(), told));
        } catch (IllegalArgumentException e) {
            throw new OrderMistake(
                    task.getGiven().getName() + " tells of a face that cannot be one, in frame "
                            + frame.label().frame() + ": " + e.getMessage(),
                    e);
        }
    }

    private List<Face> squared(Mat coded, List<GivenFace> told) {
        try (Mat square = pixels.of(coded)) {
            return described(square, told);
        }
    }

    private List<Face> described(Mat square, List<GivenFace> told) {
        return describer.describe(
                square,
                told.stream()
                        .map(face -> geometry.square(face, square.cols(), square.rows()))
                        .toList());
    }

    /** Tracks that are told stay; the others go by how faces move. */
    private List<Face> tracked(DecodedFrame frame, List<Face> faces) {
        List<Face> found = tracker.assign(new FacesAt(frame.label().seconds(), faces));
        List<Face> tracked = new ArrayList<>();
        for (int i = 0; i < faces.size(); i++) {
            tracked.add(faces.get(i).getTrack() < 0 ? found.get(i) : faces.get(i));
        }
        return tracked;
    }

    @Override
    public void close() {
        describer.close();
    }
}
