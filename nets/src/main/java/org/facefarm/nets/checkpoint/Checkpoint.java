package org.facefarm.nets.checkpoint;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.net.Parameter;

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
        int n = parameters.size();
        TensorAccess access = (place, body) -> session.access(slots.get(place / n), place % n, body);
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
                throw new CheckpointException(
                        "checkpoint " + path
                                + " is damaged: its contents do not have the checksum it was written with; fetch or copy it anew");
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
                if (!extra.remove(slot.tensorName(p.name()))) {
                    throw new CheckpointException("checkpoint " + path + " does not fit preset " + info.preset()
                            + ": it lacks tensor " + slot.tensorName(p.name()));
                }
            }
        }
        if (!extra.isEmpty()) {
            throw new CheckpointException("checkpoint " + path + " does not fit preset " + info.preset()
                    + ": it has unknown tensor " + extra.iterator().next());
        }
        return this;
    }

    /** Fills the buffer with one tensor. */
    public void read(Slot slot, Parameter parameter, FloatBuffer into) {
        file.read(slot.tensorName(parameter.name()), parameter.shape(), into);
    }

    /** Puts the whole state into a session. */
    public void restore(List<Parameter> parameters, TrainSession session) {
        requireFit(parameters);
        for (Slot slot : Slot.values()) {
            for (int i = 0; i < parameters.size(); i++) {
                Parameter p = parameters.get(i);
                session.access(slot, i, buffer -> read(slot, p, buffer));
            }
        }
    }

    /** The header's strings as they stand. */
    public Map<String, String> metadata() {
        return file.metadata();
    }

    @Override
    public void close() {
        file.close();
    }
}
