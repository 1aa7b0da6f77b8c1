package org.facefarm.nets.augment;

import java.util.List;
import java.util.function.LongFunction;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.random.Draws;

/** Makes training batches: everything random follows from (seed, step, place in the batch). Thread-safe. */
public final class Augmenter implements BatchFiller {
    private final List<FaceSet> people;
    private final LongFunction<AugmentSettings> plan;
    private final long seed;

    /** @param plan how to vary at which step */
    public Augmenter(List<FaceSet> people, LongFunction<AugmentSettings> plan, long seed) {
        if (people.size() < 2) {
            throw new IllegalArgumentException("a swap needs two people or more, not " + people.size());
        }
        this.people = List.copyOf(people);
        this.plan = plan;
        this.seed = seed;
    }

    /** With more than two people, every pair has its turn. */
    @Override
    public void fill(TrainBatch batch, long step) {
        AugmentSettings settings = plan.apply(step);
        int[] pair = batch.people();
        pair(Math.floorMod(step, people.size() * (people.size() - 1) / 2), pair);
        FaceSet a = people.get(pair[0]);
        FaceSet b = people.get(pair[1]);
        for (int i = 0; i < batch.faces(); i++) {
            draw(batch, i, a, b, settings, settings.flipA(), new Draws(seed, step, i, 0));
            draw(batch, batch.faces() + i, b, a, settings, settings.flipB(), new Draws(seed, step, i, 1));
        }
    }

    /** The pairs (0, 1), (0, 2), (1, 2), (0, 3), ... by number. */
    private static void pair(int number, int[] pair) {
        int second = 1;
        int left = number;
        while (left >= second) {
            left -= second++;
        }
        pair[0] = left;
        pair[1] = second;
    }

    private static void draw(
            TrainBatch batch,
            int place,
            FaceSet own,
            FaceSet other,
            AugmentSettings settings,
            double flip,
            Draws draws) {
        int which = draws.chance(settings.poses()) ? own.byPose(draws) : draws.below(own.size());
        FacePicture face = own.face(which);
        Placement target = Placement.draw(settings, flip, draws);
        Placement input = target.warped(settings, draws);
        Colouring colouring =
                Colouring.draw(settings, own.colours(which), other.colours(draws.below(other.size())), draws);
        input(batch, place, face, input, colouring, settings, draws);
        target(batch, place, face, target, colouring);
    }

    /** Draws what the network is shown at a place of the batch. */
    static void input(
            TrainBatch batch,
            int at,
            FacePicture face,
            Placement placement,
            Colouring colouring,
            AugmentSettings settings,
            Draws draws) {
        int r = batch.resolution();
        int first = at * 3 * r * r;
        Resampler.colours(face, placement, colouring, r, batch.input(), first);
        Spoiled.draw(settings.spoiling(), draws, batch.input(), first, r);
        if (!draws.chance(settings.around())) {
            alone(face, placement, r, batch.input(), first);
        }
        // Those who use an exported network without masks have no lines either.
        if (face.lines().length > 0 && !draws.chance(settings.around())) {
            lines(face, placement, r, batch.input(), first);
        }
    }

    /** Draws what should come out at a place of the batch. */
    static void target(TrainBatch batch, int at, FacePicture face, Placement placement, Colouring colouring) {
        int r = batch.resolution();
        int plane = r * r;
        Resampler.colours(face, placement, colouring, r, batch.target(), at * 3 * plane);
        Resampler.mask(face.mask(), face.size(), placement, r, batch.masks(), at * 2 * plane);
        Resampler.mask(face.emphasis(), face.size(), placement, r, batch.masks(), (at * 2 + 1) * plane);
    }

    private static void alone(FacePicture face, Placement place, int resolution, float[] out, int at) {
        float[] mask = new float[resolution * resolution];
        Resampler.mask(face.mask(), face.size(), place, resolution, mask, 0);
        FaceAlone.of(out, at, mask);
    }

    private static void lines(FacePicture face, Placement place, int resolution, float[] out, int at) {
        float[] lines = new float[resolution * resolution];
        Resampler.mask(face.lines(), face.size(), place, resolution, lines, 0);
        FaceLines.over(out, at, lines);
    }

    /** A face alone, with its lines, as it is, at resolution R: 3 x R x R, BGR, 0..1, written from {@code at}. */
    public static void plain(FacePicture face, int resolution, float[] out, int at) {
        Placement straight = Placement.draw(AugmentSettings.NONE, 0, new Draws(0));
        Resampler.colours(face, straight, Colouring.none(), resolution, out, at);
        alone(face, straight, resolution, out, at);
        if (face.lines().length > 0) {
            lines(face, straight, resolution, out, at);
        }
    }
}
