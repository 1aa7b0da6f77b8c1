package org.facefarm.vision.face;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.Pose;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.internal.align.QuarterTurn;
import org.facefarm.vision.internal.face.Boxes;
import org.facefarm.vision.internal.face.FaceCopies;

/** Lets a finder see the pictures as they are shown, and says where the faces are in the pictures as they are coded. */
public final class UprightFaceFinder implements FaceFinder {
    private final FaceFinder finder;
    private final int quarterTurns;

    /** @param quarterTurns clockwise, 0 to 3: what turns a coded picture upright */
    public UprightFaceFinder(FaceFinder finder, int quarterTurns) {
        this.finder = finder;
        this.quarterTurns = quarterTurns;
    }

    @Override
    public List<Face> find(Mat bgr) {
        if (quarterTurns == 0) {
            return finder.find(bgr);
        }
        QuarterTurn turn = QuarterTurn.of(quarterTurns);
        Similarity upright = turn.toTurned(bgr.cols(), bgr.rows());
        try (Mat shown = turn.of(bgr)) {
            return finder.find(shown).stream().map(f -> coded(f, upright)).toList();
        }
    }

    @Override
    public boolean looksBack() {
        return finder.looksBack();
    }

    @Override
    public List<Face> lookBack(Mat bgr, List<Face> known) {
        if (quarterTurns == 0) {
            return finder.lookBack(bgr, known);
        }
        QuarterTurn turn = QuarterTurn.of(quarterTurns);
        Similarity upright = turn.toTurned(bgr.cols(), bgr.rows());
        try (Mat shown = turn.of(bgr)) {
            List<Face> seen =
                    known.stream().map(f -> moved(f, upright, quarterTurns)).toList();
            return finder.lookBack(shown, seen).stream()
                    .map(f -> coded(f, upright))
                    .toList();
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
