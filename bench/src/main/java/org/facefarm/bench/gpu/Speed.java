package org.facefarm.bench.gpu;

import java.util.Set;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.bench.measure.DrawnTraining;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.StepSettings;
import org.facefarm.nets.backend.SwapSession;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.train.TrainingEstimate;

/** Steps and swaps of presets in a second, with what memory they came to use beside the estimate. */
record Speed(Contestants contestants, int rounds, BenchReport report) {
    private static final int WARM_UP = 2;
    private static final int[] SWAPS = {1, 8, 32};
    private static final double GIB = 1 << 30;

    void measure(Preset preset, Set<Precision> precisions) throws InterruptedException {
        for (Precision precision : precisions) {
            steps(preset, precision);
        }
        Backend backend = contestants.backend();
        double seconds = TrainingEstimate.measured(backend, preset, rounds).stepSeconds();
        report.add(preset.name() + ", " + backend.precision().text() + ": step with data", 1 / seconds, "it/s");
    }

    private void steps(Preset preset, Precision precision) {
        String name = preset.name() + ", " + precision.text() + ": ";
        DrawnTraining drawn = new DrawnTraining(preset);
        try (LoadWatch memory = new LoadWatch(contestants.device());
                TrainSession session = drawn.session(contestants.backend(), precision)) {
            TrainBatch batch = drawn.batch();
            int[] step = {0};
            Runnable one = () -> session.step(batch, new StepSettings(++step[0], 0, 0, 0));
            repeat(WARM_UP, one);
            try (LoadWatch load = new LoadWatch(contestants.device())) {
                report.add(name + "bare step", rounds / repeat(rounds, one), "it/s");
                report.add(name + "device busy meanwhile", 100 * load.busy(), "%");
            }
            report.add(name + "memory", memory.grown() / GIB, "GiB");
            report.add(
                    name + "memory, estimated",
                    TrainingEstimate.computed(contestants.backend(), preset).memoryBytes() / GIB,
                    "GiB");
            for (int faces : SWAPS) {
                swaps(preset, precision, session, faces);
            }
        }
    }

    private void swaps(Preset preset, Precision precision, TrainSession weights, int faces) {
        try (SwapSession swap = contestants
                .backend()
                .swap(preset.network(), 0, precision, faces, (i, into) -> weights.read(Slot.AVERAGE, i, into))) {
            float[] batch = new DrawnTraining(preset).faces(faces);
            repeat(WARM_UP, () -> swap.swap(batch));
            report.add(
                    preset.name() + ", " + precision.text() + ": swaps of " + faces,
                    faces * rounds / repeat(rounds, () -> swap.swap(batch)),
                    "faces/s");
        }
    }

    private static double repeat(int times, Runnable what) {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            what.run();
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
