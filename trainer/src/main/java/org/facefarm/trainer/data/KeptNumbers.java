package org.facefarm.trainer.data;

import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.List;

/** Numbers of a record that lie in a scratch file. */
final class KeptNumbers extends AbstractList<Float> {
    private final ScratchFile.Piece piece;

    private KeptNumbers(ScratchFile.Piece piece) {
        this.piece = piece;
    }

    static List<Float> of(List<Float> numbers, ScratchFile scratch) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        ByteBuffer bytes = ByteBuffer.allocate(numbers.size() * Float.BYTES);
        numbers.forEach(bytes::putFloat);
        return new KeptNumbers(scratch.add(bytes.array()));
    }

    @Override
    public Float get(int index) {
        return piece.bytes().getFloat(index * Float.BYTES);
    }

    @Override
    public int size() {
        return piece.length() / Float.BYTES;
    }
}
