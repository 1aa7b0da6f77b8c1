package org.facefarm.nets.checkpoint;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.Staging;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.internal.checkpoint.Checksum;
import org.facefarm.nets.internal.checkpoint.FloatBytes;
import org.facefarm.nets.internal.checkpoint.SafetensorsFile;
import org.facefarm.nets.internal.checkpoint.SafetensorsWriter;
import org.facefarm.nets.internal.checkpoint.TensorAccess;
import org.facefarm.nets.internal.checkpoint.TensorEntry;
import org.facefarm.nets.internal.checkpoint.WeightsDigest;
import org.facefarm.nets.layer.Parameter;

/**
 * A training's state in a file: weights, their average, both moments, and the {@link CheckpointInfo}. Loading needs every
 * tensor of the network, each of its shape, and no other.
 */
public final class Checkpoint implements AutoCloseable {
    private final Path path;
    private final SafetensorsFile file;
    private final CheckpointInfo info;

    private Checkpoint(Path path, SafetensorsFile file, CheckpointInfo info) {
        this.path = path;
        this.file = file;
        this.info = info;
    }

    /** Writes the session's state. */
    public static void save(Path path, CheckpointInfo info, List<Parameter> parameters, TrainSession session) {
        List<TensorEntry> entries = new ArrayList<>();
        List<Slot> slots = List.of(Slot.values());
        for (Slot slot : slots) {
            parameters.forEach(p -> entries.add(new TensorEntry(slot.tensorName(p.name()), p.shape())));
        }
        write(path, info, entries, TensorAccess.to(session, parameters, slots));
    }

    private static void write(Path path, CheckpointInfo info, List<TensorEntry> entries, TensorAccess access) {
        Map<String, String> metadata = info.toMetadata();
        Checksum checksum = new Checksum(metadata);
        FloatBytes bytes = new FloatBytes();
        for (int place = 0; place < entries.size(); place++) {
            access.lend(place, floats -> bytes.forEach(floats, checksum::add));
        }
        metadata.put(Checksum.KEY, checksum.text());
        SafetensorsWriter.write(path, metadata, entries, access);
    }

    /**
     * Opens a checkpoint and checks its header and checksum, for which it is read once.
     *
     * @throws CheckpointException when it is damaged or none of ours
     */
    public static Checkpoint open(Path path) {
        SafetensorsFile file = SafetensorsFile.open(path);
        try {
            CheckpointInfo info = CheckpointInfo.of(path, file.metadata());
            if (!file.checksum().equals(file.metadata().get(Checksum.KEY))) {
                throw new CheckpointException("checkpoint " + path
                        + " is damaged: its contents do not have the checksum it was written with; fetch or"
                        + " copy it anew");
            }
            return new Checkpoint(path, file, info);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** What the checkpoint says about itself. */
    public CheckpointInfo info() {
        return info;
    }

    /**
     * Checks that the file holds exactly the state of these parameters.
     *
     * @throws CheckpointException naming the first tensor that does not belong
     */
    public Checkpoint requireFit(List<Parameter> parameters) {
        Set<String> extra = new LinkedHashSet<>(file.names());
        for (Slot slot : Slot.values()) {
            for (Parameter p : parameters) {
                String name = slot.tensorName(p.name());
                if (!extra.remove(name)) {
                    throw misfit("it lacks tensor " + name);
                }
                TensorEntry found = new TensorEntry(name, file.shape(name));
                if (!found.sameShape(p.shape())) {
                    throw misfit("it has " + found + " where " + new TensorEntry(name, p.shape()) + " is needed");
                }
            }
        }
        if (!extra.isEmpty()) {
            throw misfit("it has unknown tensor " + extra.iterator().next());
        }
        return this;
    }

    private CheckpointException misfit(String why) {
        return new CheckpointException("checkpoint " + path + " does not fit preset " + info.preset() + ": " + why);
    }

    /** Fills the buffer with one tensor. */
    public void read(Slot slot, Parameter parameter, FloatBuffer into) {
        file.read(slot.tensorName(parameter.name()), parameter.shape(), into);
    }

    /** Puts the whole state into a session. */
    public void restore(List<Parameter> parameters, TrainSession session) {
        requireFit(parameters);
        Staging staging = new Staging();
        for (Slot slot : Slot.values()) {
            for (int i = 0; i < parameters.size(); i++) {
                Parameter p = parameters.get(i);
                FloatBuffer values = staging.room(p.count());
                read(slot, p, values);
                session.write(slot, i, values.flip());
            }
        }
    }

    /** The averaged weights' digest, from the weights themselves. */
    public String weightsSha256(List<Parameter> parameters) {
        return WeightsDigest.of(
                parameters,
                (i, body) -> lend(Slot.AVERAGE.tensorName(parameters.get(i).name()), body));
    }

    /** Writes the same checkpoint with further notes. */
    public void copyTo(Path target, Map<String, String> notes) {
        Map<String, String> all = new HashMap<>(info.notes());
        all.putAll(notes);
        CheckpointInfo noted = new CheckpointInfo(
                info.preset(),
                info.people(),
                info.whole(),
                info.precision(),
                info.seed(),
                info.step(),
                info.rateFactor(),
                info.weightsSha256(),
                all);
        List<String> names = List.copyOf(file.names());
        List<TensorEntry> entries =
                names.stream().map(n -> new TensorEntry(n, file.shape(n))).toList();
        write(target, noted, entries, (i, body) -> lend(names.get(i), body));
    }

    private void lend(String name, Consumer<FloatBuffer> body) {
        TensorEntry entry = new TensorEntry(name, file.shape(name));
        FloatBuffer values = FloatBuffer.allocate(Math.toIntExact(entry.bytes() / Float.BYTES));
        file.read(name, entry.shape(), values);
        body.accept(values.flip());
    }

    @Override
    public void close() {
        file.close();
    }
}
