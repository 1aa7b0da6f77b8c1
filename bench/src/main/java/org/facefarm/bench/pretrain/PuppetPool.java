package org.facefarm.bench.pretrain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.facefarm.bench.puppets.FaceCutter;
import org.facefarm.nets.augment.FacePicture;
import org.facefarm.studio.Studio;
import org.facefarm.studio.performance.Light;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performance.Performance;
import org.facefarm.studio.performer.Casting;
import org.facefarm.studio.performer.Identity;

/** Training faces of invented performers, each talking in all kinds of light, cut as the farm cuts those of real people. */
final class PuppetPool {
    /** Side of the rendered pictures. */
    private static final int SIDE = 320;

    private static final double SECONDS = 60;
    private static final double FPS = 5;

    private final FaceCutter cutter;

    PuppetPool(FaceCutter cutter) {
        this.cutter = cutter;
    }

    /** So many moments of the performer of this number; fewer where no face was found. */
    List<FacePicture> faces(int performer, int count) {
        Identity who = Casting.performer(performer);
        Random random = new Random(performer);
        List<Moment> moments =
                new ArrayList<>(Performance.of(7000 + performer, SECONDS, FPS).moments());
        Collections.shuffle(moments, random);
        List<FacePicture> faces = new ArrayList<>();
        for (Moment moment : moments.subList(0, count)) {
            cutter.cut(Studio.render(who, varied(moment, random), SIDE, SIDE))
                    .ifPresent(cut -> faces.add(cut.picture()));
        }
        return faces;
    }

    /** Another place and light, and often another pose and expression than in a calm talk. */
    private static Moment varied(Moment calm, Random random) {
        Moment moment = random.nextInt(4) > 0
                ? calm
                : calm.withPose(between(random, -0.8, 0.8), between(random, -0.35, 0.35), between(random, -0.15, 0.15));
        Moment lit = moment.withPlace(0.5f, 0.5f, 0.8f)
                .withBackdrop(random.nextInt(100_000))
                .withLight(new Light(
                        between(random, -0.9, 0.9),
                        between(random, -0.1, 0.9),
                        between(random, 0.7, 1.25),
                        between(random, -0.4, 0.5)));
        return random.nextInt(3) > 0
                ? lit
                : lit.withExpression(
                        between(random, 0, 1) * random.nextFloat(),
                        between(random, -0.1, 1),
                        random.nextInt(3) == 0 ? random.nextFloat() : 0,
                        between(random, -1, 1));
    }

    private static float between(Random random, double low, double high) {
        return (float) (low + (high - low) * random.nextDouble());
    }
}
