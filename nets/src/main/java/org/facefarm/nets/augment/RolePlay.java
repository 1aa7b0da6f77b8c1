package org.facefarm.nets.augment;

import java.util.List;
import org.facefarm.nets.augment.ActedScene.Actor;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.random.Draws;

/**
 * Batches that teach a network to draw one performer as another plays: it is shown anybody of a scene and has to draw
 * somebody else of it. So it is worth nothing to its code who plays, and everything what is played. Every face has a scene and
 * a person of its own.
 */
public final class RolePlay implements BatchFiller {
    private final List<ActedScene> scenes;
    private final AugmentSettings settings;
    private final long seed;

    public RolePlay(List<ActedScene> scenes, AugmentSettings settings, long seed) {
        this.scenes = List.copyOf(scenes);
        this.settings = settings;
        this.seed = seed;
    }

    @Override
    public void fill(TrainBatch batch, long step) {
        for (int i = 0; i < batch.people().length; i++) {
            Draws draws = new Draws(seed, step, i);
            List<Actor> actors = scenes.get(draws.below(scenes.size())).actors();
            Actor drawn = actors.get(draws.below(actors.size()));
            batch.people()[i] = drawn.person();
            FacePicture seen = actors.get(draws.below(actors.size())).face();
            Placement placement = Placement.draw(settings, settings.flipA(), draws);
            FaceColours colours = seen.colours();
            Colouring colouring = Colouring.draw(settings, colours, colours, draws);
            Augmenter.input(batch, i, seen, placement, colouring, settings, draws);
            Augmenter.target(batch, i, drawn.face(), placement, colouring);
        }
    }
}
