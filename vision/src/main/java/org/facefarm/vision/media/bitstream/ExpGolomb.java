package org.facefarm.vision.media.bitstream;

import java.io.ByteArrayOutputStream;

/** Changes Exp-Golomb numbers (ITU-T H.264, 9.1) inside a payload. */
public final class ExpGolomb {
    private ExpGolomb() {}

    /** Bits that a number takes as ue(v). */
    public static int length(int value) {
        return 2 * (32 - Integer.numberOfLeadingZeros(value + 1)) - 1;
    }

    /** The payload with another number in the place of the ue(v) at a bit; the trailing bits are aligned anew. */
    public static byte[] replace(byte[] payload, int at, int value) {
        BitReader old = new BitReader(payload, at);
        old.unsigned();
        Writer writer = new Writer();
        writer.copy(payload, 0, at);
        int length = length(value);
        for (int i = length - 1; i >= 0; i--) {
            writer.write(i >= 31 ? 0 : value + 1 >> i & 1);
        }
        writer.copy(payload, old.position(), stopBit(payload));
        writer.write(1);
        return writer.finish();
    }

    /** Where the rbsp_stop_one_bit lies. */
    private static int stopBit(byte[] payload) {
        int last = payload.length - 1;
        while (last > 0 && payload[last] == 0) {
            last--;
        }
        return 8 * last + 7 - Integer.numberOfTrailingZeros(payload[last] & 255 | 256);
    }

    private static final class Writer {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int pending;
        private int count;

        void write(int bit) {
            pending = pending << 1 | bit;
            if (++count == 8) {
                out.write(pending);
                pending = 0;
                count = 0;
            }
        }

        void copy(byte[] from, int first, int end) {
            int i = first;
            while (i < end) {
                if ((i & 7) == 0 && i + 8 <= end) {
                    int next = from[i >> 3] & 255;
                    out.write(pending << (8 - count) | next >> count);
                    pending = next & (1 << count) - 1;
                    i += 8;
                } else {
                    write(from[i >> 3] >> (7 - (i & 7)) & 1);
                    i++;
                }
            }
        }

        byte[] finish() {
            while (count != 0) {
                write(0);
            }
            return out.toByteArray();
        }
    }
}
