package org.facefarm.media.internal.bitstream;

import java.util.Arrays;

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
        Writer writer = new Writer(payload.length + 9);
        writer.copy(payload, 0, at);
        int length = length(value);
        for (int i = length - 1; i >= 0; i--) {
            writer.write(i >= 31 ? 0 : ((value + 1) >> i) & 1);
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
        return 8 * last + 7 - Integer.numberOfTrailingZeros((payload[last] & 255) | 256);
    }

    private static final class Writer {
        private final byte[] out;
        private int position;

        Writer(int bytes) {
            out = new byte[bytes];
        }

        void write(int bit) {
            out[position >> 3] |= (byte) (bit << (7 - (position & 7)));
            position++;
        }

        void copy(byte[] from, int first, int end) {
            int i = first;
            while (i < end && (i & 7) != 0) {
                write(from[i >> 3] >> (7 - (i & 7)) & 1);
                i++;
            }
            int bytes = Math.max(0, end - i) / 8;
            copyBytes(from, i >> 3, bytes);
            for (i += 8 * bytes; i < end; i++) {
                write(from[i >> 3] >> (7 - (i & 7)) & 1);
            }
        }

        private void copyBytes(byte[] from, int first, int count) {
            int shift = position & 7;
            int to = position >> 3;
            if (shift == 0) {
                System.arraycopy(from, first, out, to, count);
            } else {
                for (int i = 0; i < count; i++) {
                    int next = from[first + i] & 255;
                    out[to + i] |= (byte) (next >> shift);
                    out[to + i + 1] = (byte) (next << (8 - shift));
                }
            }
            position += 8 * count;
        }

        byte[] finish() {
            return Arrays.copyOf(out, (position + 7) >> 3);
        }
    }
}
