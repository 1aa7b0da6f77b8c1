package org.facefarm.nets.internal.checkpoint;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.Staging;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.layer.Parameter;

/** Lends tensors one at a time, so that never more than one lies in the host's memory besides. */
@FunctionalInterface
public interface TensorAccess {
    /** Lends a copy of the tensor of this place, row-major; the buffer is dead after the call. */
    void lend(int place, Consumer<FloatBuffer> body);

    /** Access to a session's tensors: all parameters of the first slot, then of the next. */
    static TensorAccess to(TrainSession session, List<Parameter> parameters, List<Slot> slots) {
        Staging staging = new Staging();
        int n = parameters.size();
        return (place, body) -> {
            FloatBuffer values = staging.room(parameters.get(place % n).count());
            session.read(slots.get(place / n), place % n, values);
            body.accept(values.flip());
        };
    }
}
