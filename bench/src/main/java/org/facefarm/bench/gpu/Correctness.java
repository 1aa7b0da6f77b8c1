package org.facefarm.bench.gpu;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.bench.measure.DrawnTraining;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.StepSettings;
import org.facefarm.nets.backend.SwapSession;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.layer.Parameter;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.swap.SwapNet;

/** A step's loss and gradient, and a swap, against the processor in float32; keeps what was further off than its bound. */
final class Correctness {
    /** Cards multiply convolutions' float32 in TensorFloat-32, of 10 bits: three digits, fewer after many layers. */
    private static final Bounds EXACT = new Bounds(1e-3, 3e-2, 2e-3);

    private static final Bounds HALF = new Bounds(3e-2, 0.3, 2e-2);

    /**
     * Relative errors that are let through, but for the last.
     *
     * @param swap root mean square of values from 0 to 1
     */
    private record Bounds(double loss, double gradient, double swap) {}

    private final Contestants contestants;
    private final BenchReport report;
    private final List<String> wrong = new ArrayList<>();

    Correctness(Contestants contestants, BenchReport report) {
        this.contestants = contestants;
        this.report = report;
    }

    /** What was further off than its bound. */
    List<String> wrong() {
        return wrong;
    }

    void measure(Preset preset, Set<Precision> precisions) {
        Outcome exact = outcome(preset, contestants.reference(), Precision.FP32);
        for (Precision precision : precisions) {
            Outcome found = outcome(preset, contestants.backend(), precision);
            Bounds bounds = precision == Precision.FP32 ? EXACT : HALF;
            String name = preset.name() + ", " + precision.text() + ": ";
            hold(name + "loss, relative error", Math.abs(found.loss / exact.loss - 1), bounds.loss);
            hold(
                    name + "gradient, relative error",
                    distance(found.gradient, exact.gradient)
                            / distance(exact.gradient, new float[exact.gradient.length]),
                    bounds.gradient);
            hold(
                    name + "swap, root mean square error",
                    distance(found.swapped, exact.swapped) / Math.sqrt(exact.swapped.length),
                    bounds.swap);
        }
    }

    /** Tells a figure, and keeps it when it is above its bound or none at all. */
    void hold(String name, double error, double bound) {
        report.add(name, error, "(bound " + bound + ")");
        if (!(error <= bound)) {
            wrong.add(String.format(Locale.ROOT, "%s is %.3g, above %.3g", name, error, bound));
        }
    }

    /** @param gradient of every parameter, one after the other */
    private record Outcome(double loss, float[] gradient, float[] swapped) {}

    private static Outcome outcome(Preset preset, Backend backend, Precision precision) {
        DrawnTraining drawn = new DrawnTraining(preset);
        // float16 bears this scale with faces of noise, and needs some.
        double scale = precision == Precision.FP16 ? 1024 : 1;
        try (TrainSession session = drawn.session(backend, precision)) {
            // At rate 0 the first moment of a first step is the gradient, but for a factor.
            float loss = session.step(drawn.batch(), new StepSettings(1, 0, 0, 0, scale))
                    .total();
            int batch = SwapNet.BATCH;
            try (SwapSession swap = backend.swap(
                    preset.network(), 0, precision, batch, (i, into) -> session.read(Slot.AVERAGE, i, into))) {
                return new Outcome(loss, gradient(preset, session), swap.swap(drawn.faces(batch)));
            }
        }
    }

    private static float[] gradient(Preset preset, TrainSession session) {
        List<Parameter> parameters = preset.network().parameters();
        float[] all = new float[Math.toIntExact(preset.network().parameterCount())];
        int at = 0;
        for (int i = 0; i < parameters.size(); i++) {
            int count = parameters.get(i).count();
            session.read(Slot.MOMENT1, i, FloatBuffer.wrap(all, at, count));
            at += count;
        }
        return all;
    }

    private static double distance(float[] values, float[] others) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (values[i] - others[i]) * (values[i] - others[i]);
        }
        return Math.sqrt(sum);
    }
}
