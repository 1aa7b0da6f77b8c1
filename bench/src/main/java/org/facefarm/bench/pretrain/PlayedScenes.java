package org.facefarm.bench.pretrain;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.facefarm.bench.puppets.FaceCutter;
import org.facefarm.bench.puppets.FaceCutter.FaceCrop;
import org.facefarm.nets.augment.ActedScene;
import org.facefarm.nets.augment.ActedScene.Actor;
import org.facefarm.studio.Studio;
import org.facefarm.studio.performance.Light;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performance.Performance;
import org.facefarm.studio.performer.Casting;
import org.facefarm.studio.performer.Identity;

/**
 * Scenes of invented performers: companies of them play the same moments, in all kinds of light, pose and grimace, each face
 * cut as the farm cuts those of real people. In a scene all have the skin tone of one: a swap's colours follow the plate.
 */
final class PlayedScenes {
    /** Performers who play together. */
    static final int COMPANY = 8;

    /** Side of the rendered pictures. */
    private static final int SIDE = 256;

    private static final double SECONDS = 60;
    private static final double FPS = 5;

    private final FaceCutter cutter;

    PlayedScenes(FaceCutter cutter) {
        this.cutter = cutter;
    }

    /** So many scenes of the company of this number; fewer where nobody's face was found. */
    List<ActedScene> of(int company, int count) {
        List<Identity> performers = IntStream.range(0, COMPANY)
                .mapToObj(i -> Casting.performer(company * COMPANY + i))
                .toList();
        List<Moment> calm = Performance.of(7000 + company, SECONDS, FPS).moments();
        Random random = new Random(company);
        List<ActedScene> scenes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Moment moment = varied(calm.get(random.nextInt(calm.size())), random);
            // Two tones only: a puppet is made anew, at some cost, for each.
            int tone = performers.get(2 * i / count).skin().tone();
            List<Actor> actors = new ArrayList<>();
            for (int who = 0; who < COMPANY; who++) {
                int person = company * COMPANY + who;
                cutter.cut(Studio.render(performers.get(who).withTone(tone), moment, SIDE, SIDE))
                        .map(FaceCrop::picture)
                        .ifPresent(face -> actors.add(new Actor(person, face)));
            }
            if (!actors.isEmpty()) {
                scenes.add(new ActedScene(actors));
            }
        }
        return scenes;
    }

    /** Another place and light, and as a rule another pose and expression than in a calm talk. */
    private static Moment varied(Moment calm, Random random) {
        Moment moment = random.nextInt(3) == 0
                ? calm
                : calm.withPose(between(random, -0.9, 0.9), between(random, -0.4, 0.4), between(random, -0.15, 0.15));
        Moment lit = moment.withPlace(0.5f, 0.5f, 0.8f)
                .withBackdrop(random.nextInt(100_000))
                .withLight(new Light(
                        between(random, -1.2, 1.2),
                        between(random, -0.2, 1),
                        between(random, 0.5, 1.3),
                        between(random, -0.5, 0.6)));
        return random.nextInt(4) == 0
                ? lit
                : lit.withExpression(
                        random.nextInt(3) == 0 ? 0 : random.nextFloat(),
                        random.nextInt(3) == 0 ? 0 : between(random, -0.1, 1),
                        lids(random),
                        between(random, -1, 1));
    }

    /** Open in two fifths of the scenes, shut in a fifth, on the way in the rest. */
    private static float lids(Random random) {
        return Math.max(0, Math.min(1, between(random, -1, 1.5)));
    }

    private static float between(Random random, double low, double high) {
        return (float) (low + (high - low) * random.nextDouble());
    }
}
