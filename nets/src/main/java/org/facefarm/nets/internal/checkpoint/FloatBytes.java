package org.facefarm.nets.internal.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.Consumer;

/** Floats as little-endian bytes, in pieces of at most 1 MiB. */
public final class FloatBytes {
    private final ByteBuffer piece = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);

    public void forEach(FloatBuffer floats, Consumer<ByteBuffer> sink) {
        while (floats.hasRemaining()) {
            int n = Math.min(floats.remaining(), piece.capacity() / Float.BYTES);
            FloatBuffer part = floats.slice(floats.position(), n);
            floats.position(floats.position() + n);
            piece.clear();
            piece.asFloatBuffer().put(part);
            sink.accept(piece.limit(n * Float.BYTES));
        }
    }

    /** Fills the floats from pieces that the source fills wholly. */
    void fill(FloatBuffer floats, Consumer<ByteBuffer> source) {
        while (floats.hasRemaining()) {
            int n = Math.min(floats.remaining(), piece.capacity() / Float.BYTES);
            piece.clear().limit(n * Float.BYTES);
            source.accept(piece);
            piece.flip();
            floats.put(piece.asFloatBuffer());
        }
    }
}
