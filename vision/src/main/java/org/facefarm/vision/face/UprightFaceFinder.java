package org.facefarm.vision.face;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.DisplayGeometry;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.Pose;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.align.SquarePixels;
import org.facefarm.vision.internal.align.QuarterTurn;
import org.facefarm.vision.internal.face.Boxes;
import org.facefarm.vision.internal.face.FaceCopies;

/**
 * Lets a finder see the pictures as they are shown, and says where the faces are in the pictures as they are coded, with
 * {@linkplain SquarePixels square pixels}.
 */
public final class UprightFaceFinder implements FaceFinder {
    private final FaceFinder finder;
    private final SquarePixels pixels;
    private final int quarterTurns;

    public UprightFaceFinder(FaceFinder finder, DisplayGeometry geometry) {
        this.finder = finder;
        this.pixels = SquarePixels.of(geometry.pixelAspect());
        this.quarterTurns = geometry.quarterTurns();
    }

    @Override
    public List<Face> find(Mat bgr) {
        if (shownAsCoded()) {
            return finder.find(bgr);
        }
        try (Shown shown = shown(bgr)) {
            return finder.find(shown.bgr()).stream()
                    .map(f -> coded(f, shown.upright()))
                    .toList();
        }
    }

    @Override
    public boolean looksBack() {
        return finder.looksBack();
    }

    @Override
    public List<Face> lookBack(Mat bgr, List<Face> known) {
        if (shownAsCoded()) {
            return finder.lookBack(bgr, known);
        }
        try (Shown shown = shown(bgr)) {
            List<Face> seen = known.stream()
                    .map(f -> moved(f, shown.upright(), quarterTurns))
                    .toList();
            return finder.lookBack(shown.bgr(), seen).stream()
                    .map(f -> coded(f, shown.upright()))
                    .toList();
        }
    }

    private boolean shownAsCoded() {
        return quarterTurns == 0 && pixels.already();
    }

    /**
     * A picture as it is shown.
     *
     * @param upright takes square pixels of the coded picture to its own
     */
    private record Shown(Mat bgr, Similarity upright) implements AutoCloseable {
        @Override
        public void close() {
            bgr.close();
        }
    }

    private Shown shown(Mat bgr) {
        QuarterTurn turn = QuarterTurn.of(quarterTurns);
        if (pixels.already()) {
            return new Shown(turn.of(bgr), turn.toTurned(bgr.cols(), bgr.rows()));
        }
        try (Mat square = pixels.of(bgr)) {
            return new Shown(turn.of(square), turn.toTurned(square.cols(), square.rows()));
        }
    }

    private Face coded(Face face, Similarity upright) {
        return moved(face, upright.inverse(), -quarterTurns);
    }

    private static Face moved(Face face, Similarity way, int turns) {
        Pose pose = face.getPose();
        double roll = Math.IEEEremainder(pose.getRoll() + turns * Math.PI / 2, 2 * Math.PI);
        return FaceCopies.withPlace(
                face,
                Boxes.moved(face.getBox(), way),
                way.apply(Points.of(face.getLandmarks())),
                new Pose(pose.getYaw(), pose.getPitch(), (float) roll),
                way.inverse().then(Similarity.of(face.getAlignment())));
    }

    @Override
    public void restart() {
        finder.restart();
    }

    /** Leaves the finder open: whoever made it closes it. */
    @Override
    public void close() {
        finder.restart();
    }
}
