package org.facefarm.nets.internal.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.facefarm.nets.checkpoint.CheckpointException;

/**
 * Writes float32 tensors in the safetensors format: 8 bytes of header length, a JSON header, the tensors. Streams, so that
 * any size goes; the same content gives the same bytes.
 */
public final class SafetensorsWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SafetensorsWriter() {}

    /** Writes the file so that it is there wholly or not at all, also after a crash: temporary name, fsync, rename. */
    public static void write(Path file, Map<String, String> metadata, List<TensorEntry> tensors, TensorAccess access) {
        Path absolute = file.toAbsolutePath();
        Path temporary = absolute.resolveSibling(absolute.getFileName() + ".part");
        try {
            Files.createDirectories(absolute.getParent());
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                write(channel, metadata, tensors, access);
                channel.force(true);
            }
            Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel folder = FileChannel.open(absolute.getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (IOException e) {
            throw new CheckpointException("cannot write checkpoint " + file + ": " + e.getMessage(), e);
        }
    }

    /** Writes to a channel, which stays open. */
    public static void write(
            WritableByteChannel channel, Map<String, String> metadata, List<TensorEntry> tensors, TensorAccess access)
            throws IOException {
        byte[] header = header(metadata, tensors);
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        writeFully(channel, length.putLong(header.length).flip());
        writeFully(channel, ByteBuffer.wrap(header));
        FloatBytes bytes = new FloatBytes();
        for (int i = 0; i < tensors.size(); i++) {
            long expected = tensors.get(i).bytes();
            access.lend(i, floats -> {
                if ((long) floats.remaining() * Float.BYTES != expected) {
                    throw new IllegalArgumentException("a tensor does not fit its entry");
                }
                bytes.forEach(floats, piece -> writeUnchecked(channel, piece));
            });
        }
    }

    private static byte[] header(Map<String, String> metadata, List<TensorEntry> tensors) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode meta = root.putObject("__metadata__");
        metadata.forEach(meta::put);
        long offset = 0;
        for (TensorEntry tensor : tensors) {
            ObjectNode entry = root.putObject(tensor.name());
            entry.put("dtype", "F32");
            Arrays.stream(tensor.shape()).forEach(entry.putArray("shape")::add);
            entry.putArray("data_offsets").add(offset).add(offset + tensor.bytes());
            offset += tensor.bytes();
        }
        byte[] json = JSON.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
        // Blanks up to a multiple of 8 keep the tensors aligned for readers that map the file.
        byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private static void writeUnchecked(WritableByteChannel channel, ByteBuffer bytes) {
        try {
            writeFully(channel, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeFully(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
