package org.facefarm.nets.augment;

import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.random.Draws;

/** Makes training batches: everything random follows from (seed, step, place in the batch). Thread-safe. */
public final class Augmenter {
    private final FaceSet a;
    private final FaceSet b;
    private final AugmentSettings settings;
    private final long seed;

    public Augmenter(FaceSet a, FaceSet b, AugmentSettings settings, long seed) {
        this.a = a;
        this.b = b;
        this.settings = settings;
        this.seed = seed;
    }

    /** Fills the batch of this step. */
    public void fill(TrainBatch batch, long step) {
        for (int i = 0; i < batch.faces(); i++) {
            draw(batch, i, a, b, settings.flipA(), new Draws(seed, step, i, 0));
            draw(batch, batch.faces() + i, b, a, settings.flipB(), new Draws(seed, step, i, 1));
        }
    }

    private void draw(TrainBatch batch, int place, FaceSet own, FaceSet other, double flip, Draws draws) {
        int which = draws.below(own.size());
        FacePicture face = own.face(which);
        Placement target = Placement.draw(settings, flip, draws);
        Placement input = target.warped(settings, draws);
        Colouring colouring =
                Colouring.draw(settings, own.colours(which), other.colours(draws.below(other.size())), draws);
        int r = batch.resolution();
        int plane = r * r;
        Resampler.colours(face, input, colouring, r, batch.input(), place * 3 * plane);
        Resampler.colours(face, target, colouring, r, batch.target(), place * 3 * plane);
        Resampler.mask(face.mask(), face.size(), target, r, batch.masks(), place * 2 * plane);
        Resampler.mask(face.emphasis(), face.size(), target, r, batch.masks(), (place * 2 + 1) * plane);
    }

    /** A face as it is, at resolution R: 3 x R x R, BGR, 0..1, written from {@code at}. */
    public static void plain(FacePicture face, int resolution, float[] out, int at) {
        Placement straight = Placement.draw(AugmentSettings.NONE, 0, new Draws(0));
        Resampler.colours(face, straight, Colouring.none(), resolution, out, at);
    }
}
