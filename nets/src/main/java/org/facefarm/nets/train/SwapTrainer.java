package org.facefarm.nets.train;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facefarm.nets.augment.AugmentSettings;
import org.facefarm.nets.augment.Augmenter;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.StepResult;
import org.facefarm.nets.backend.StepSettings;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.checkpoint.Checkpoint;
import org.facefarm.nets.checkpoint.CheckpointException;
import org.facefarm.nets.checkpoint.CheckpointInfo;
import org.facefarm.nets.checkpoint.WarmStart;
import org.facefarm.nets.internal.augment.BatchSource;
import org.facefarm.nets.internal.pretrained.PretrainedWeights;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.preset.Plan;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preview.PreviewGrid;

/**
 * One training of two people, or of more with a network that is told whom to draw. The state after step k is a function of preset, seed, faces and k: a training that
 * is saved, loaded and continued equals one that never stopped, bit for bit, on the same kind of machine. Not thread-safe;
 * all calls on one thread. Several in one process do not disturb each other.
 */
public final class SwapTrainer implements AutoCloseable {
    static final int BATCHES_AHEAD = 3;
    private static final int HELD_OUT_BATCHES = 2;

    private final Backend backend;
    private final Preset preset;
    private final boolean whole;
    private final long seed;
    private final Precision precision;
    private final List<FaceSet> people;
    private TrainedNet net;
    /** In the size that the network wants. */
    private List<FaceSet> faces;

    private BatchSource batches;
    private long step;
    private double rateFactor = 1;
    private final LossScale lossScale;
    private long waitedNanos;

    /** @param whole whether the preset's full resolution holds from the first step on */
    private SwapTrainer(Backend backend, Preset preset, boolean whole, long seed, List<FaceSet> people, long step) {
        this.backend = backend;
        this.preset = whole ? preset.whole() : preset;
        this.whole = whole;
        this.seed = seed;
        this.precision = backend.precision();
        this.lossScale = new LossScale(precision);
        this.people = List.copyOf(people);
        this.net = TrainedNet.blank(backend, this.preset, step, precision);
    }

    /**
     * A training at step 0, with pretrained weights where the preset is settled; else drawn from the seed.
     *
     * @param people first the one whose face is used
     * @throws IllegalArgumentException when the preset's network cannot take so many
     */
    public static SwapTrainer fresh(Backend backend, Preset preset, long seed, List<FaceSet> people) {
        return fresh(backend, preset, false, seed, people);
    }

    private static SwapTrainer fresh(Backend backend, Preset preset, boolean whole, long seed, List<FaceSet> people) {
        SwapTrainer trainer = untrained(backend, preset, whole, seed, people);
        if (preset.dims().settled()) {
            PretrainedWeights.of(preset.name()).fill(trainer.net.net(), trainer.net.session());
        }
        return trainer;
    }

    /** As {@link #fresh}, with all weights drawn from the seed. */
    public static SwapTrainer untrained(Backend backend, Preset preset, long seed, List<FaceSet> people) {
        return untrained(backend, preset, false, seed, people);
    }

    private static SwapTrainer untrained(
            Backend backend, Preset preset, boolean whole, long seed, List<FaceSet> people) {
        SwapTrainer trainer = new SwapTrainer(backend, preset.forPeople(people.size()), whole, seed, people, 0);
        trainer.net.draw(seed);
        trainer.startBatches();
        return trainer;
    }

    /** A training at step 0 that starts with the weights of another one. */
    public record Warm(SwapTrainer trainer, WarmStart report) {}

    /**
     * As {@link #fresh}, with the averaged weights of a training of other people where they fit; with a network for any
     * number of people also of fewer people, each in its place.
     *
     * @throws CheckpointException naming what does not fit
     */
    public static Warm warm(Backend backend, Preset preset, long seed, Path start, List<FaceSet> people) {
        WarmStart plan = WarmStart.plan(start, preset.forPeople(people.size()));
        SwapTrainer trainer = fresh(backend, preset, plan.whole(), seed, people);
        try {
            plan.fill(start, trainer.net.net(), trainer.net.session());
            return new Warm(trainer, plan);
        } catch (RuntimeException e) {
            trainer.close();
            throw e;
        }
    }

    /**
     * A training that goes on where the checkpoint was written, computing in what suits this machine.
     *
     * @throws CheckpointException when the file is damaged or belongs to another preset
     */
    public static SwapTrainer resume(Backend backend, Preset preset, Path file, List<FaceSet> people) {
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            CheckpointInfo info = checkpoint.info();
            if (!info.preset().equals(preset.name())) {
                throw new CheckpointException(
                        "checkpoint " + file + " was trained with preset " + info.preset() + ", not " + preset.name());
            }
            if (info.people() != people.size()) {
                throw new CheckpointException(
                        "checkpoint " + file + " was trained on " + info.people() + " people, not " + people.size());
            }
            checkpoint.requireFit(info.fitting(preset).network(info.step()).parameters());
            SwapTrainer trainer = new SwapTrainer(
                    backend, preset.forPeople(people.size()), info.whole(), info.seed(), people, info.step());
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
        long then = checkpoint.info().step();
        if (preset.network(then).resolution() != net.net().resolution()) {
            checkpoint.requireFit(preset.network(then).parameters());
            net.close();
            net = TrainedNet.blank(backend, preset, then, precision);
        }
        checkpoint.restore(net.parameters(), net.session());
        step = then;
        rateFactor = checkpoint.info().rateFactor();
        lossScale.restore(checkpoint.info().notes());
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
        faces = shrunk(people);
        Augmenter augmenter = new Augmenter(faces, at -> preset.plan().at(at).augment(), seed);
        int threads = BatchSource.threads(backend.device());
        batches = new BatchSource(
                augmenter,
                () -> TrainBatch.allocate(preset.batch(), resolution()),
                step + 1,
                threads,
                BATCHES_AHEAD + threads);
    }

    private List<FaceSet> shrunk(List<FaceSet> sets) {
        int by = preset.dims().resolution() / net.net().resolution();
        return sets.stream().map(set -> set.shrunk(by, resolution())).toList();
    }

    private void stopBatches() {
        if (batches != null) {
            waitedNanos += batches.waitedNanos();
            batches.close();
        }
    }

    /** Takes the next step. When the result is not finite nothing has changed but the step's number. */
    public StepResult step() throws InterruptedException {
        // A network that has grown errs like a new one; by the small second moments of before, its steps would be too
        // long.
        long first = preset.plan().firstAtResolution(step + 1);
        return step(preset.adam().rate(step + 1, first, rateFactor));
    }

    /** As {@link #step()}, at another rate than the preset's. */
    StepResult step(double rate) throws InterruptedException {
        if (preset.plan().grows(step + 1)) {
            net = net.grown(backend, preset, step + 1, precision);
            startBatches();
        }
        TrainBatch batch = batches.next();
        step++;
        double gan = preset.plan().at(step).gan();
        double newShare = preset.adam().newShare(step);
        StepResult result;
        do {
            result = net.session().step(batch, new StepSettings(step, rate, newShare, gan, lossScale.value()));
        } while (!result.finite() && lossScale.lowered());
        if (result.finite()) {
            lossScale.bore();
        }
        return result;
    }

    /** Mean total loss of rebuilding faces that are not trained on, a set for each person, as they are. */
    public double heldOutLoss(List<FaceSet> heldOut) {
        Augmenter plain = new Augmenter(shrunk(heldOut), any -> AugmentSettings.NONE, 0);
        TrainBatch batch = TrainBatch.allocate(preset.batch(), resolution());
        int pairs = people.size() * (people.size() - 1) / 2;
        double sum = 0;
        for (int i = 0; i < HELD_OUT_BATCHES * pairs; i++) {
            plain.fill(batch, i);
            sum += net.session().evaluate(batch);
        }
        return sum / (HELD_OUT_BATCHES * pairs);
    }

    /** Side R of the faces that it draws now; the preset's, or less in a stage that asks for less. */
    public int resolution() {
        return net.net().resolution();
    }

    /** What it does when: the preset's plan, at its full resolution all the time where the start had it. */
    public Plan plan() {
        return preset.plan();
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
        return net.weightsSha256();
    }

    /** Writes a checkpoint with notes of the caller's; gives what it says about itself. */
    public CheckpointInfo save(Path file, Map<String, String> notes) {
        Map<String, String> noted = new HashMap<>(notes);
        lossScale.note(noted);
        CheckpointInfo info = new CheckpointInfo(
                preset.name(), people.size(), whole, precision.name(), seed, step, rateFactor, weightsSha256(), noted);
        net.save(file, info);
        return info;
    }

    /**
     * Some faces, evenly chosen, and what becomes of them. Two people: A, A rebuilt, B, B rebuilt, B as A. More: everybody,
     * each followed by a row as each person.
     */
    public PreviewGrid preview(int columns) {
        return new Preview(net.session(), faces, resolution()).grid(columns);
    }

    /** Makes a person of n x 3 x R x R faces (BGR, 0..1) with the averaged weights: n x 4 x R x R, BGR and mask; R is {@link #resolution}. */
    public float[] rebuild(int person, float[] pictures, int n) {
        return net.session().rebuild(person, pictures, n);
    }

    @Override
    public void close() {
        stopBatches();
        net.close();
    }
}
