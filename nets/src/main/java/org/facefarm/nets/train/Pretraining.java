package org.facefarm.nets.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.facefarm.nets.augment.ActedScene;
import org.facefarm.nets.augment.RolePlay;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.StepSettings;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.internal.augment.BatchSource;
import org.facefarm.nets.internal.pretrained.PretrainedWeights;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.preset.Preset;
import org.facefarm.pretrained.Pretrained;

/**
 * Makes the weights that a preset's trainings start from, of scenes that invented performers play. For networks that are told
 * whom to draw. Not thread-safe; all calls on one thread.
 */
public final class Pretraining implements AutoCloseable {
    private final Preset preset;
    private final TrainedNet net;
    private final BatchSource batches;
    private long step;

    /**
     * Begins with weights drawn from the seed.
     *
     * @param preset {@linkplain Preset#forPretraining made for it}
     * @param people how many play in the scenes
     */
    public Pretraining(Backend backend, Preset preset, int people, long seed, List<ActedScene> scenes) {
        // Weights are rounded to 8 bits at the end: what steps compute in matters little.
        Precision precision = backend.precision();
        this.preset = preset.forPeople(people);
        this.net = TrainedNet.blank(backend, this.preset, 0, precision);
        net.draw(seed);
        int threads = BatchSource.threads(backend.device());
        this.batches = new BatchSource(
                new RolePlay(scenes, preset.plan().at(1).augment(), seed),
                () -> TrainBatch.ofAnybody(preset.batch(), preset.dims().resolution()),
                1,
                threads,
                SwapTrainer.BATCHES_AHEAD + threads);
    }

    /** Takes the next step; gives its loss. */
    public float step() throws InterruptedException {
        TrainBatch batch = batches.next();
        step++;
        return net.session()
                .step(
                        batch,
                        new StepSettings(
                                step, preset.adam().rate(step, 1), preset.adam().newShare(step), 0, 1))
                .total();
    }

    /** Steps taken. */
    public long steps() {
        return step;
    }

    /**
     * Writes the averaged weights, and their manifest beside them.
     *
     * @param recipe how they were made, for people
     */
    public void save(Path file, String recipe) throws IOException {
        PretrainedWeights.write(file, net.net(), net.session());
        Pretrained.describe(file, recipe);
    }

    @Override
    public void close() {
        batches.close();
        net.close();
    }
}
