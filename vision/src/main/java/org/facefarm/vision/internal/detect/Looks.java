package org.facefarm.vision.internal.detect;

import java.util.List;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.internal.face.Boxes;

/** What was seen in a picture that was made of another. */
public final class Looks {
    /** Upright faces that are whole in the picture score higher; turned, cut and dark ones may still be seen wrongly below. */
    private static final float SURE = 0.9f;

    private Looks() {}

    /** Whether everything that there is seems to have been seen, and rightly. */
    public static boolean sure(List<Detection> faces) {
        return !faces.isEmpty() && faces.stream().allMatch(Looks::sure);
    }

    /** Whether it is hardly ever a face that lies otherwise. */
    public static boolean sure(Detection face) {
        return face.score() >= SURE;
    }

    /** The highest score; 0 where nothing is seen. */
    public static float best(List<Detection> faces) {
        return faces.isEmpty() ? 0 : faces.get(0).score();
    }

    /** As it lies in the other picture, which {@code way} leads to: where that is turned, its box is upright there. */
    public static Detection moved(Detection face, Similarity way) {
        return new Detection(Boxes.moved(face.box(), way), face.score(), way.apply(face.marks()));
    }
}
