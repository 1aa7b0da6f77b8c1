package org.facefarm.nets.train;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.Staging;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.checkpoint.Checkpoint;
import org.facefarm.nets.checkpoint.CheckpointInfo;
import org.facefarm.nets.internal.checkpoint.TensorAccess;
import org.facefarm.nets.internal.checkpoint.WeightsDigest;
import org.facefarm.nets.internal.net.Enlargement;
import org.facefarm.nets.layer.Parameter;
import org.facefarm.nets.layer.Places;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.random.Draws;

/** A network at one resolution, and its state in native memory. */
record TrainedNet(Network net, List<Parameter> parameters, TrainSession session) implements AutoCloseable {
    /** The network that the preset has after so many steps, all zero. */
    static TrainedNet blank(Backend backend, Preset preset, long step, Precision precision) {
        Network net = preset.network(step);
        return new TrainedNet(
                net,
                net.parameters(),
                backend.train(net, preset.losses(step), preset.adam(), preset.slices(), precision));
    }

    /** Draws all weights. */
    void draw(long seed) {
        Staging staging = new Staging();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter p = parameters.get(i);
            for (Slot slot : List.of(Slot.WEIGHT, Slot.AVERAGE)) {
                Draws draws = new Draws(seed, -1, i);
                FloatBuffer values = staging.room(p.count());
                p.initialise(values, draws);
                session.write(slot, i, values.flip());
            }
        }
    }

    /** The larger network that the preset has at this step, in the same state; closes this one. */
    TrainedNet grown(Backend backend, Preset preset, long step, Precision precision) {
        TrainedNet larger = blank(backend, preset, step, precision);
        try {
            larger.takeOver(this);
        } catch (RuntimeException e) {
            larger.close();
            throw e;
        }
        close();
        return larger;
    }

    /** The two are there at once for this: their weights take less than a step's activations do. */
    private void takeOver(TrainedNet small) {
        List<Places> places = net.places();
        Staging taken = new Staging();
        Staging given = new Staging();
        for (int i = 0; i < parameters.size(); i++) {
            Enlargement larger = Enlargement.of(
                    places.get(i),
                    small.parameters.get(i).shape(),
                    parameters.get(i).shape());
            for (Slot slot : Slot.values()) {
                FloatBuffer from = taken.room(small.parameters.get(i).count());
                small.session.read(slot, i, from);
                FloatBuffer to = given.room(parameters.get(i).count());
                if (slot == Slot.MOMENT1 || slot == Slot.MOMENT2) {
                    larger.moments(from.flip(), to);
                } else {
                    larger.weights(from.flip(), to);
                }
                session.write(slot, i, to.flip());
            }
        }
    }

    String weightsSha256() {
        return WeightsDigest.of(parameters, TensorAccess.to(session, parameters, List.of(Slot.AVERAGE)));
    }

    void save(Path file, CheckpointInfo info) {
        Checkpoint.save(file, info, parameters, session);
    }

    @Override
    public void close() {
        session.close();
    }
}
