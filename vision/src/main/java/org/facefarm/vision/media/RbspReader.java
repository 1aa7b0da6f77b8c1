package org.facefarm.vision.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Reads the payload of a NAL unit: bits without the emulation prevention bytes (ITU-T H.264, 7.3.1). Beyond the end are zeros. */
final class RbspReader {
    /** Enough for the headers that are read here. */
    private static final int MOST_BYTES = 4096;

    private final byte[] bytes;
    private int bit;

    RbspReader(ByteBuffer unit) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        int zeros = 0;
        while (unit.hasRemaining() && plain.size() < MOST_BYTES) {
            byte b = unit.get();
            if (zeros >= 2 && b == 3) {
                zeros = 0;
                continue;
            }
            zeros = b == 0 ? zeros + 1 : 0;
            plain.write(b);
        }
        bytes = plain.toByteArray();
    }

    int bytesLeft() {
        return bytes.length - bit / 8;
    }

    void skipBytes(int count) {
        bit = (int) Math.min(bytes.length * 8L, bit + count * 8L);
    }

    /** A SEI payload's type or size: 255 means that more follows. */
    int seiNumber() {
        int number = 0;
        int part;
        do {
            part = bits(8);
            number += part;
        } while (part == 255);
        return number;
    }

    /** ue(v). */
    int unsignedGolomb() {
        int zeros = 0;
        while (zeros < 16 && bits(1) == 0) {
            zeros++;
        }
        return (1 << zeros) - 1 + bits(zeros);
    }

    private int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++, bit++) {
            int b = bit / 8 < bytes.length ? bytes[bit / 8] >> (7 - bit % 8) & 1 : 0;
            value = value << 1 | b;
        }
        return value;
    }
}
