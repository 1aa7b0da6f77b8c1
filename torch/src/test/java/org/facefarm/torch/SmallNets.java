package org.facefarm.torch;

import java.nio.FloatBuffer;
import java.util.List;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.StepSettings;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.family.Dims;
import org.facefarm.nets.family.Dims.Variant;
import org.facefarm.nets.family.LiaeNet;
import org.facefarm.nets.family.ManyNet;
import org.facefarm.nets.layer.Parameter;
import org.facefarm.nets.loss.LossWeights;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.optim.AdamSettings;
import org.facefarm.nets.random.Draws;

/** Nets that step in milliseconds, and what tests do with their sessions. */
final class SmallNets {
    static final int R = 32;
    static final int BATCH = 2;
    static final Network LIAE = LiaeNet.of(
            new Dims(R, List.of(4, 8, 12), 16, 8, List.of(8, 8), List.of(4, 4), Variant.RESIDUALS, Variant.PIXEL_NORM));
    static final Network MANY =
            ManyNet.of(new Dims(R, List.of(4, 8, 12), 16, 8, List.of(8, 8), List.of(4, 4), Variant.RESIDUALS), 3);
    static final LossWeights LOSSES = new LossWeights(1, 1, 0.5, 0.3, 0.2, 0.1, 0, 0, List.of(5, 7));
    static final AdamSettings ADAM = new AdamSettings(1e-3, 1, 0.9, 0.999, 1e-8, 1, 0.9);

    private SmallNets() {}

    static StepSettings settings(long step, double rate, double newShare) {
        return new StepSettings(step, rate, newShare, 0);
    }

    static float[] moment(TrainSession session, int parameter) {
        float[] values = new float[MANY.parameters().get(parameter).count()];
        session.read(Slot.MOMENT1, parameter, FloatBuffer.wrap(values));
        return values;
    }

    static void initialise(TrainSession session) {
        initialise(session, LIAE);
    }

    static void initialise(TrainSession session, Network net) {
        List<Parameter> parameters = net.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter p = parameters.get(i);
            for (Slot slot : List.of(Slot.WEIGHT, Slot.AVERAGE)) {
                Draws draws = new Draws(3, i);
                FloatBuffer values = FloatBuffer.allocate(p.count());
                p.initialise(values, draws);
                session.write(slot, i, values.flip());
            }
        }
    }

    static float[] weight(TrainSession session, int parameter) {
        float[] values = new float[LIAE.parameters().get(parameter).count()];
        session.read(Slot.WEIGHT, parameter, FloatBuffer.wrap(values));
        return values;
    }

    static TrainBatch randomBatch() {
        TrainBatch batch = TrainBatch.allocate(BATCH, R);
        Draws draws = new Draws(9);
        for (int i = 0; i < batch.input().length; i++) {
            batch.input()[i] = (float) draws.uniform();
            batch.target()[i] = (float) draws.uniform();
        }
        for (int face = 0; face < 2 * BATCH; face++) {
            for (int i = 0; i < R * R; i++) {
                int x = i % R - R / 2;
                int y = i / R - R / 2;
                batch.masks()[face * 2 * R * R + i] = x * x + y * y < 80 + 10 * face ? 1 : 0;
                batch.masks()[(face * 2 + 1) * R * R + i] = x * x + y * y < 10 ? 1 : 0;
            }
        }
        return batch;
    }
}
