package org.facefarm.nets.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.facefarm.nets.augment.Augmenter;
import org.facefarm.nets.augment.BatchSource;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.StepResult;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.checkpoint.Checkpoint;
import org.facefarm.nets.checkpoint.CheckpointException;
import org.facefarm.nets.checkpoint.CheckpointInfo;
import org.facefarm.nets.checkpoint.WeightsDigest;
import org.facefarm.nets.net.Parameter;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preview.PreviewGrid;
import org.facefarm.nets.random.Draws;

/**
 * One training of one pair of people. The state after step k is a function of preset, seed, faces and k: a training that
 * is saved, loaded and continued equals one that never stopped, bit for bit, on the same kind of machine. Not thread-safe;
 * all calls on one thread. Several in one process do not disturb each other.
 */
public final class SwapTrainer implements AutoCloseable {
    private static final int BATCHES_AHEAD = 3;

    private final Preset preset;
    private final long seed;
    private final Precision precision;
    private final Augmenter augmenter;
    private final FaceSet a;
    private final FaceSet b;
    private final List<Parameter> parameters;
    private final TrainSession session;
    private BatchSource batches;
    private long step;
    private double rateFactor = 1;
    private long waitedNanos;

    private SwapTrainer(Backend backend, Preset preset, long seed, FaceSet a, FaceSet b) {
        this.preset = preset;
        this.seed = seed;
        this.precision = backend.precision();
        this.a = a;
        this.b = b;
        this.augmenter = new Augmenter(a, b, preset.augment(), seed);
        this.parameters = preset.network().parameters();
        this.session = backend.train(preset.network(), preset.losses(), preset.adam(), precision);
    }

    /** A training at step 0, with weights drawn from the seed. */
    public static SwapTrainer fresh(Backend backend, Preset preset, long seed, FaceSet a, FaceSet b) {
        SwapTrainer trainer = new SwapTrainer(backend, preset, seed, a, b);
        for (int i = 0; i < trainer.parameters.size(); i++) {
            Parameter p = trainer.parameters.get(i);
            for (Slot slot : List.of(Slot.WEIGHT, Slot.AVERAGE)) {
                Draws draws = new Draws(seed, -1, i);
                trainer.session.access(slot, i, values -> p.initialise(values, draws));
            }
        }
        trainer.startBatches();
        return trainer;
    }

    /**
     * A training that goes on where the checkpoint was written, computing in what suits this machine.
     *
     * @throws CheckpointException when the file is damaged or belongs to another preset
     */
    public static SwapTrainer resume(Backend backend, Preset preset, Path file, FaceSet a, FaceSet b) {
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            CheckpointInfo info = checkpoint.info();
            if (!info.preset().equals(preset.name())) {
                throw new CheckpointException(
                        "checkpoint " + file + " was trained with preset " + info.preset() + ", not " + preset.name());
            }
            checkpoint.requireFit(preset.network().parameters());
            SwapTrainer trainer = new SwapTrainer(backend, preset, info.seed(), a, b);
            try {
                trainer.restore(checkpoint);
                return trainer;
            } catch (RuntimeException e) {
                trainer.close();
                throw e;
            }
        }
    }

    private void restore(Checkpoint checkpoint) {
        checkpoint.restore(parameters, session);
        step = checkpoint.info().step();
        rateFactor = checkpoint.info().rateFactor();
        startBatches();
    }

    /** Goes back to a checkpoint of this training, to go on with the present rate times the factor. */
    public CheckpointInfo rollBack(Path file, double factor) {
        double lowered = rateFactor * factor;
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            restore(checkpoint);
            rateFactor = lowered;
            return checkpoint.info();
        }
    }

    private void startBatches() {
        stopBatches();
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 4);
        batches = new BatchSource(
                augmenter, preset.batch(), preset.network().resolution(), step + 1, threads, BATCHES_AHEAD + threads);
    }

    private void stopBatches() {
        if (batches != null) {
            waitedNanos += batches.waitedNanos();
            batches.close();
        }
    }

    /** Takes the next step. When the result is not finite nothing has changed but the step's number. */
    public StepResult step() throws InterruptedException {
        TrainBatch batch = batches.next();
        step++;
        return session.step(
                batch, step, preset.adam().rate(step, rateFactor), preset.adam().newShare(step));
    }

    /** Steps taken since step 0, over all resumes. */
    public long steps() {
        return step;
    }

    /** What the watchdog has left of the learning rate. */
    public double rateFactor() {
        return rateFactor;
    }

    /** Time spent waiting for data. */
    public long waitedNanos() {
        return waitedNanos + batches.waitedNanos();
    }

    /** Digest of the averaged weights: what merging uses. */
    public String weightsSha256() {
        return WeightsDigest.of(parameters, (i, body) -> session.access(Slot.AVERAGE, i, body));
    }

    /** Writes a checkpoint with notes of the caller's; gives what it says about itself. */
    public CheckpointInfo save(Path file, Map<String, String> notes) {
        CheckpointInfo info =
                new CheckpointInfo(preset.name(), precision.name(), seed, step, rateFactor, weightsSha256(), notes);
        Checkpoint.save(file, info, parameters, session);
        return info;
    }

    /** Rebuilds some faces of each side, evenly chosen. */
    public PreviewGrid preview(int columns) {
        int r = preset.network().resolution();
        float[] facesA = choose(a, columns, r);
        float[] facesB = choose(b, columns, r);
        return PreviewGrid.of(
                columns,
                r,
                facesA,
                session.rebuild(TrainSession.Rebuild.A, facesA, columns),
                facesB,
                session.rebuild(TrainSession.Rebuild.B, facesB, columns),
                session.rebuild(TrainSession.Rebuild.SWAP, facesB, columns));
    }

    private static float[] choose(FaceSet set, int columns, int resolution) {
        float[] faces = new float[columns * 3 * resolution * resolution];
        for (int i = 0; i < columns; i++) {
            Augmenter.plain(
                    set.face((int) ((2L * i + 1) * set.size() / (2L * columns))),
                    resolution,
                    faces,
                    i * 3 * resolution * resolution);
        }
        return faces;
    }

    @Override
    public void close() {
        stopBatches();
        session.close();
    }
}
