package org.facefarm.nets.train;

import java.nio.file.Path;
import java.util.List;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.checkpoint.Checkpoint;
import org.facefarm.nets.checkpoint.CheckpointInfo;
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
        for (int i = 0; i < parameters.size(); i++) {
            Parameter p = parameters.get(i);
            for (Slot slot : List.of(Slot.WEIGHT, Slot.AVERAGE)) {
                Draws draws = new Draws(seed, -1, i);
                session.access(slot, i, values -> p.initialise(values, draws));
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
        for (int i = 0; i < parameters.size(); i++) {
            Enlargement larger = Enlargement.of(
                    places.get(i),
                    small.parameters.get(i).shape(),
                    parameters.get(i).shape());
            for (Slot slot : Slot.values()) {
                int place = i;
                boolean moments = slot == Slot.MOMENT1 || slot == Slot.MOMENT2;
                small.session.access(
                        slot,
                        i,
                        from -> session.access(slot, place, to -> {
                            if (moments) {
                                larger.moments(from, to);
                            } else {
                                larger.weights(from, to);
                            }
                        }));
            }
        }
    }

    String weightsSha256() {
        return WeightsDigest.of(parameters, (i, body) -> session.access(Slot.AVERAGE, i, body));
    }

    void save(Path file, CheckpointInfo info) {
        Checkpoint.save(file, info, parameters, session);
    }

    @Override
    public void close() {
        session.close();
    }
}
