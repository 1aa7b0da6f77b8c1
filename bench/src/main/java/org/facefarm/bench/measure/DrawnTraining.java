package org.facefarm.bench.measure;

import java.nio.FloatBuffer;
import java.util.List;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.Staging;
import org.facefarm.nets.backend.TrainBatch;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.layer.Parameter;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.random.Draws;

/** A training whose weights and faces are drawn, always the same ones: for steps that are timed or compared. */
public record DrawnTraining(Preset preset) {
    /** At the preset's full resolution. */
    public TrainSession session(Backend backend, Precision precision) {
        TrainSession session =
                backend.train(preset.network(), preset.losses(), preset.adam(), preset.slices(), precision);
        List<Parameter> parameters = preset.network().parameters();
        Staging staging = new Staging();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter p = parameters.get(i);
            for (Slot slot : List.of(Slot.WEIGHT, Slot.AVERAGE)) {
                Draws draws = new Draws(1, i);
                FloatBuffer values = staging.room(p.count());
                p.initialise(values, draws);
                session.write(slot, i, values.flip());
            }
        }
        return session;
    }

    /** Noise, masks too. */
    public TrainBatch batch() {
        int side = preset.dims().resolution();
        TrainBatch batch = TrainBatch.allocate(preset.batch(), side);
        fill(batch.input());
        fill(batch.target());
        fill(batch.masks());
        return batch;
    }

    /** N x 3 x R x R. */
    public float[] faces(int n) {
        int side = preset.dims().resolution();
        float[] faces = new float[n * 3 * side * side];
        fill(faces);
        return faces;
    }

    private static void fill(float[] values) {
        Draws draws = new Draws(values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) draws.uniform();
        }
    }
}
