package org.facefarm.trainer.data;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a training keeps of its faces, in a file instead of on the heap: the system holds as much of it in memory as there is
 * room, and takes it back where others need it. Pieces stay readable after it is closed, for as long as somebody has them.
 * Thread-safe.
 */
public final class ScratchFile implements AutoCloseable {
    /** No piece goes over the border of two chunks, so that each is read from one mapping. */
    private static final int CHUNK = 1 << 26;

    // Not a channel: that one is closed when a writing thread is interrupted.
    private final RandomAccessFile file;
    private final Path folder;
    private final List<ByteBuffer> chunks = new CopyOnWriteArrayList<>();
    private long end;

    private ScratchFile(RandomAccessFile file, Path folder) {
        this.file = file;
        this.folder = folder;
    }

    /** An empty one in a folder whose owner removes it. */
    public static ScratchFile in(Path folder) throws IOException {
        return new ScratchFile(new RandomAccessFile(folder.resolve("faces").toFile(), "rw"), folder);
    }

    /** Bytes in the file. */
    record Piece(ScratchFile scratch, long at, int length) {
        /** To be read only; with a position of its own. */
        ByteBuffer bytes() {
            return scratch.chunks.get((int) (at / CHUNK)).slice((int) (at % CHUNK), length);
        }

        byte[] array() {
            byte[] array = new byte[length];
            bytes().get(array);
            return array;
        }
    }

    /** Keeps a copy of so many bytes. */
    synchronized Piece add(byte[] bytes) {
        if (bytes.length > CHUNK) {
            throw new IllegalArgumentException("a piece of " + bytes.length + " bytes is too large");
        }
        try {
            if (end / CHUNK < (end + bytes.length - 1) / CHUNK) {
                end = (end / CHUNK + 1) * CHUNK;
            }
            // Written, not put into the mapping: where a disk is full that would be the process's end.
            file.seek(end);
            file.write(bytes);
            while (chunks.size() <= end / CHUNK) {
                chunks.add(file.getChannel().map(MapMode.READ_ONLY, (long) chunks.size() * CHUNK, CHUNK));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "faces cannot be kept in the trainer's work folder " + folder + ": " + e.getMessage(), e);
        }
        Piece piece = new Piece(this, end, bytes.length);
        end += bytes.length;
        return piece;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
