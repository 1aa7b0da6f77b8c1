package org.facefarm.vision.cascade;

import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.vision.align.Similarity;

/** A face that the cascade finder follows from frame to frame by its looks. */
final class CascadeTrack {
    /** Registration goes from blurred to sharp, in pixels of a {@link GreyFace}. */
    private static final double COARSE = 3;

    private static final double FINE = 1;
    /** Below this it no longer looks like the same face. */
    private static final double MIN_CORRELATION = 0.72;
    /** A face does not grow or shrink by more than this from one frame to the next. */
    private static final double MAX_ZOOM = 1.25;

    private static final int ENOUGH_EYES = 5;

    private FaceReference coarse = new FaceReference();
    private FaceReference fine = new FaceReference();
    private Similarity alignment;
    private int eyeSightings;
    private float score;
    private int unconfirmed;

    CascadeTrack(Mat grey, Similarity alignment, boolean fromEyes, float score) {
        this.alignment = alignment;
        this.eyeSightings = fromEyes ? 1 : 0;
        this.score = score;
        learn(grey);
    }

    /** Looks for the face in the next frame; false when it is lost. */
    boolean follow(Mat grey) {
        FaceReference.Match roughly = coarse.register(new GreyFace(grey, alignment, COARSE), alignment);
        FaceReference.Match exactly = fine.register(new GreyFace(grey, roughly.alignment(), FINE), roughly.alignment());
        double zoom = exactly.alignment().scale() / alignment.scale();
        if (exactly.correlation() < MIN_CORRELATION || zoom > MAX_ZOOM || zoom < 1 / MAX_ZOOM) {
            return false;
        }
        alignment = exactly.alignment();
        learn(grey);
        unconfirmed++;
        return true;
    }

    private void learn(Mat grey) {
        coarse.add(new GreyFace(grey, alignment, COARSE));
        fine.add(new GreyFace(grey, alignment, FINE));
    }

    /** The detector still sees a face there. */
    void confirm(float newScore) {
        score = newScore;
        unconfirmed = 0;
    }

    /** Whether more sightings of the eyes would still make the alignment better. */
    boolean wantsEyes() {
        return eyeSightings < ENOUGH_EYES;
    }

    /** Moves the alignment to the mean of what the eyes have said so far, and learns the face anew. */
    void seeEyes(Mat grey, Similarity fromEyes) {
        eyeSightings++;
        double share = 1.0 / eyeSightings;
        Similarity now = alignment.inverse();
        Similarity said = fromEyes.inverse();
        alignment = new Similarity(
                        now.a() + share * (said.a() - now.a()),
                        now.b() + share * (said.b() - now.b()),
                        now.tx() + share * (said.tx() - now.tx()),
                        now.ty() + share * (said.ty() - now.ty()))
                .inverse();
        coarse = new FaceReference();
        fine = new FaceReference();
        learn(grey);
    }

    /** Frames since the detector last saw it. */
    int unconfirmed() {
        return unconfirmed;
    }

    Similarity alignment() {
        return alignment;
    }

    float score() {
        return score;
    }
}
