package org.facefarm.trainer;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.Device;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.StepResult;
import org.facefarm.nets.backend.StepSettings;
import org.facefarm.nets.backend.SwapSession;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.loss.LossWeights;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.optim.AdamSettings;

/** The real backend, but for a step whose loss is no number the first few times. */
final class FaultyBackend implements Backend {
    private final Backend real;
    private final long badStep;
    private final List<Double> rates = new ArrayList<>();
    private int faults;
    private boolean idle;

    FaultyBackend(Backend real, long badStep, int faults) {
        this.real = real;
        this.badStep = badStep;
        this.faults = faults;
    }

    /** A backend that never learns. */
    static FaultyBackend idle(Backend real) {
        FaultyBackend backend = new FaultyBackend(real, -1, 0);
        backend.idle = true;
        return backend;
    }

    /** Learning rates of the good steps. */
    List<Double> rates() {
        return rates;
    }

    @Override
    public Device device() {
        return real.device();
    }

    @Override
    public Precision precision() {
        return real.precision();
    }

    @Override
    public String describe() {
        return "faulty " + real.describe();
    }

    @Override
    public int swapBatch(Network net, Precision precision) {
        return real.swapBatch(net, precision);
    }

    @Override
    public SwapSession swap(Network net, int person, Precision precision, int batch, Weights weights) {
        return real.swap(net, person, precision, batch, weights);
    }

    @Override
    public TrainSession train(Network net, LossWeights losses, AdamSettings adam, int slices, Precision precision) {
        TrainSession session = real.train(net, losses, adam, slices, precision);
        return new TrainSession() {
            @Override
            public StepResult step(TrainBatch batch, StepSettings settings) {
                if (settings.step() == badStep && faults-- > 0) {
                    return new StepResult(Float.NaN, Map.of(), Map.of(), Float.NaN);
                }
                rates.add(settings.rate());
                if (idle) {
                    return new StepResult(1, Map.of("l1", 1f), Map.of("l1", 1f), 1);
                }
                return session.step(batch, settings);
            }

            @Override
            public float evaluate(TrainBatch batch) {
                return session.evaluate(batch);
            }

            @Override
            public float[] rebuild(int person, float[] faces, int n) {
                return session.rebuild(person, faces, n);
            }

            @Override
            public void read(Slot slot, int parameter, FloatBuffer into) {
                session.read(slot, parameter, into);
            }

            @Override
            public void write(Slot slot, int parameter, FloatBuffer from) {
                session.write(slot, parameter, from);
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }
}
