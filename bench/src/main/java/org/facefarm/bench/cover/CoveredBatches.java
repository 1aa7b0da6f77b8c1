package org.facefarm.bench.cover;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.facefarm.nets.augment.AugmentSettings;
import org.facefarm.nets.augment.AugmentSettings.Spoiling;
import org.facefarm.nets.augment.Augmenter;
import org.facefarm.nets.augment.FacePicture;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.studio.Picture;
import org.facefarm.studio.prop.CoveredFace;
import org.facefarm.studio.prop.Prop;

/** Faces with things before them, in any light, colour and quality: what is covered is what should be drawn. */
final class CoveredBatches {
    /** Steps that see the same things before the same faces, each time in other light, place and quality. */
    private static final int STEPS = 2;

    /** In half a batch. */
    static final int FACES = 12;

    private static final List<Prop> PROPS = List.copyOf(EnumSet.allOf(Prop.class));

    private static final AugmentSettings VARIED =
            new AugmentSettings(14, 1.14, 0.05, 0.5, 0.5, 0, 14, 1, 0.12, 0.5, 0.25, 1, 0, new Spoiling(1, 0.3, 0.2));

    private final List<FacePicture> pool;
    private final long seed;
    private List<FacePicture> covered = List.of();

    CoveredBatches(List<FacePicture> pool, long seed) {
        this.pool = pool;
        this.seed = seed;
    }

    /** The batch of a step: target is what covers the face, in all three channels; it counts inside the face only. */
    void fill(TrainBatch batch, long step) {
        if (covered.isEmpty() || step % STEPS == 0) {
            covered = IntStream.range(0, 2 * batch.faces())
                    .parallel()
                    .mapToObj(i -> covered(new Random(seed + (step * 2 * batch.faces() + i) * 7919)))
                    .toList();
        }
        FaceSet first = new FaceSet(covered.subList(0, batch.faces()));
        FaceSet second = new FaceSet(covered.subList(batch.faces(), covered.size()));
        new Augmenter(List.of(first, second), any -> VARIED, seed).fill(batch, step);
        int plane = batch.resolution() * batch.resolution();
        for (int i = 0; i < 2 * batch.faces(); i++) {
            int cover = (2 * i + 1) * plane;
            for (int c = 0; c < 3; c++) {
                System.arraycopy(batch.masks(), cover, batch.target(), (3 * i + c) * plane, plane);
            }
        }
    }

    private FacePicture covered(Random random) {
        FacePicture face = pool.get(random.nextInt(pool.size()));
        CoveredFace covered = Prop.before(new Picture(face.size(), face.size(), face.bgr()), props(random), random);
        return new FacePicture(face.size(), covered.picture().bgr(), face.mask(), covered.cover());
    }

    private static List<Prop> props(Random random) {
        List<Prop> props = new ArrayList<>();
        int what = random.nextInt(20);
        if (what < 5) {
            return props;
        }
        props.add(what < 10 ? Prop.HAND : what < 13 ? Prop.FINGERS : PROPS.get(random.nextInt(PROPS.size())));
        if (random.nextInt(4) == 0) {
            props.add(PROPS.get(random.nextInt(PROPS.size())));
        }
        return props;
    }
}
