package org.facefarm.torch;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.facefarm.nets.backend.Device;

/** Memory of a card that is taken so that others run out of it. */
public final class Ballast implements AutoCloseable {
    private static final long PIECE = 64L << 20;

    private final NDManager manager;

    private Ballast(NDManager manager) {
        this.manager = manager;
    }

    /** Takes all that is free of a card but for so many bytes. */
    public static Ballast leaving(Device card, long bytes) {
        Room room = Room.of(card);
        room.release();
        NDManager manager = Tensors.on(card).open();
        for (long left = room.free() - bytes; left >= PIECE; left -= PIECE) {
            manager.create(new Shape(PIECE / Float.BYTES), DataType.FLOAT32);
        }
        return new Ballast(manager);
    }

    @Override
    public void close() {
        manager.close();
    }
}
