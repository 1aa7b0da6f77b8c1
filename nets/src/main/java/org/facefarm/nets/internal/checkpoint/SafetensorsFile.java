package org.facefarm.nets.internal.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import org.facefarm.nets.checkpoint.CheckpointException;

/** A safetensors file of float32 tensors, read strictly: whatever does not add up is refused. Not thread-safe. */
public final class SafetensorsFile implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final SafetensorsHeader header;
    private final FloatBytes bytes = new FloatBytes();

    private SafetensorsFile(Path file, FileChannel channel, SafetensorsHeader header) {
        this.file = file;
        this.channel = channel;
        this.header = header;
    }

    /**
     * Opens the file and checks its header.
     *
     * @throws CheckpointException when it cannot be read or is no such file
     */
    public static SafetensorsFile open(Path file) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            return new SafetensorsFile(file, channel, SafetensorsHeader.read(file, channel));
        } catch (IOException | RuntimeException e) {
            closeQuietly(channel, e);
            throw e instanceof CheckpointException c
                    ? c
                    : new CheckpointException("cannot read checkpoint " + file + ": " + e.getMessage(), e);
        }
    }

    private static void closeQuietly(FileChannel channel, Exception cause) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    /** The free-form strings of the header. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** Names of all tensors. */
    public Set<String> names() {
        return header.tensors().keySet();
    }

    /** Shape of a tensor that is there. */
    public long[] shape(String name) {
        return header.tensors().get(name).entry().shape().clone();
    }

    /**
     * Fills the buffer with a tensor that must have this shape.
     *
     * @throws CheckpointException when it is missing or shaped otherwise
     */
    public void read(String name, long[] shape, FloatBuffer into) {
        SafetensorsHeader.TensorPlace place = header.tensors().get(name);
        if (place == null) {
            throw new CheckpointException("checkpoint " + file + " lacks tensor " + name);
        }
        if (!place.entry().sameShape(shape)) {
            throw new CheckpointException("checkpoint " + file + " has " + place.entry() + " where "
                    + new TensorEntry(name, shape) + " is needed");
        }
        try {
            channel.position(header.dataStart() + place.offset());
        } catch (IOException e) {
            throw new CheckpointException("cannot read checkpoint " + file + ": " + e.getMessage(), e);
        }
        bytes.fill(into, this::readFully);
    }

    /** Checksum over metadata and all tensors. */
    public String checksum() {
        Checksum checksum = new Checksum(metadata());
        ByteBuffer piece = ByteBuffer.allocateDirect(1 << 20);
        try {
            channel.position(header.dataStart());
            while (channel.read(piece) >= 0) {
                checksum.add(piece.flip());
                piece.clear();
            }
        } catch (IOException e) {
            throw new CheckpointException("cannot read checkpoint " + file + ": " + e.getMessage(), e);
        }
        return checksum.text();
    }

    private void readFully(ByteBuffer piece) {
        try {
            while (piece.hasRemaining()) {
                if (channel.read(piece) < 0) {
                    throw new CheckpointException("checkpoint " + file + " ends too early");
                }
            }
        } catch (IOException e) {
            throw new CheckpointException("cannot read checkpoint " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CheckpointException("cannot close checkpoint " + file + ": " + e.getMessage(), e);
        }
    }
}
