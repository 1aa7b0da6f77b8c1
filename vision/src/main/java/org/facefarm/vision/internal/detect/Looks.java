package org.facefarm.vision.internal.detect;

import java.util.List;
import org.facefarm.schemas.record.Box;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;

/** What was seen in a picture that was made of another. */
final class Looks {
    /** Upright faces that are whole in the picture score higher; turned, cut and dark ones may still be seen wrongly below. */
    private static final float SURE = 0.9f;

    private Looks() {}

    /** Whether everything that there is seems to have been seen, and rightly. */
    static boolean sure(List<Detection> faces) {
        return !faces.isEmpty() && faces.stream().allMatch(f -> f.score() >= SURE);
    }

    /** The highest score; 0 where nothing is seen. */
    static float best(List<Detection> faces) {
        return faces.isEmpty() ? 0 : faces.get(0).score();
    }

    /** As it lies in the other picture, which {@code back} leads to. */
    static Detection moved(Detection face, Similarity back) {
        Box box = face.box();
        Points corners = back.apply(new Points(
                new float[] {box.getX(), box.getY(), box.getX() + box.getWidth(), box.getY() + box.getHeight()}));
        Box place = new Box(
                Math.min(corners.x(0), corners.x(1)),
                Math.min(corners.y(0), corners.y(1)),
                Math.abs(corners.x(1) - corners.x(0)),
                Math.abs(corners.y(1) - corners.y(0)));
        return new Detection(place, face.score(), back.apply(face.marks()));
    }
}
