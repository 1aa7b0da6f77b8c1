package org.facefarm.media.internal.bitstream;

import org.facefarm.media.MediaException;

/** Reads bits and Exp-Golomb numbers (ITU-T H.264, 9.1) of a NAL unit's payload, emulation prevention taken out. */
public final class BitReader {
    private final byte[] bytes;
    private int at;

    /** Starts at a bit. */
    public BitReader(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** The bit that is read next. */
    public int position() {
        return at;
    }

    public int bytesLeft() {
        return bytes.length - at / 8;
    }

    public void skipBytes(int count) {
        at = (int) Math.min(bytes.length * 8L, at + count * 8L);
    }

    /**
     * The next bits as a number, the first the highest.
     *
     * @throws MediaException when the payload ends before
     */
    public int read(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit(at++);
        }
        return value;
    }

    /**
     * ue(v).
     *
     * @throws MediaException when the payload ends before, or the number is larger than any in the standard
     */
    public int unsigned() {
        int zeros = 0;
        while (bit(at++) == 0) {
            if (++zeros > 30) {
                throw new MediaException("damaged H.264 header");
            }
        }
        return (1 << zeros) - 1 + read(zeros);
    }

    private int bit(int position) {
        if (position >> 3 >= bytes.length) {
            throw new MediaException("H.264 header breaks off");
        }
        return bytes[position >> 3] >> (7 - (position & 7)) & 1;
    }
}
