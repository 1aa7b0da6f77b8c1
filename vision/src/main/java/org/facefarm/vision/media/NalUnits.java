package org.facefarm.vision.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** NAL units of H.264 in both their wrappings: after start codes (Annex B) or after their lengths (ISO/IEC 14496-15). */
final class NalUnits {
    private static final byte[] START_CODE = {0, 0, 0, 1};

    private NalUnits() {}

    /** Units between start codes; trailing zero bytes belong to none. */
    static List<byte[]> afterStartCodes(ByteBuffer data) {
        byte[] bytes = array(data);
        List<byte[]> units = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] == 1) {
                add(units, bytes, begin, i);
                begin = i + 3;
                i += 2;
            }
        }
        add(units, bytes, begin, bytes.length);
        return units;
    }

    private static void add(List<byte[]> units, byte[] bytes, int begin, int end) {
        int last = end;
        while (begin >= 0 && last > begin && bytes[last - 1] == 0) {
            last--;
        }
        if (begin >= 0 && last > begin) {
            units.add(Arrays.copyOfRange(bytes, begin, last));
        }
    }

    /** Units after lengths of so many bytes; ends where a length is wrong. */
    static List<byte[]> afterLengths(ByteBuffer data, int lengthBytes) {
        ByteBuffer rest = data.duplicate();
        List<byte[]> units = new ArrayList<>();
        while (rest.remaining() >= lengthBytes) {
            long length = 0;
            for (int i = 0; i < lengthBytes; i++) {
                length = length << 8 | rest.get() & 255;
            }
            if (length > rest.remaining()) {
                break;
            }
            byte[] unit = new byte[(int) length];
            rest.get(unit);
            if (length > 0) {
                units.add(unit);
            }
        }
        return units;
    }

    /** @param lengthBytes 0 for start codes */
    static ByteBuffer wrap(List<byte[]> units, int lengthBytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] unit : units) {
            if (lengthBytes == 0) {
                out.writeBytes(START_CODE);
            } else {
                if (lengthBytes < 4 && unit.length >> 8 * lengthBytes != 0) {
                    throw new MediaException(
                            "a slice of %,d bytes does not fit the source's NAL unit lengths of %d bytes"
                                    .formatted(unit.length, lengthBytes));
                }
                for (int i = lengthBytes - 1; i >= 0; i--) {
                    out.write(unit.length >> 8 * i);
                }
            }
            out.writeBytes(unit);
        }
        return ByteBuffer.wrap(out.toByteArray());
    }

    /** The unit without emulation prevention bytes (7.3.1). */
    static byte[] unescaped(byte[] unit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(unit.length);
        int zeros = 0;
        for (byte b : unit) {
            if (zeros >= 2 && b == 3) {
                zeros = 0;
                continue;
            }
            zeros = b == 0 ? zeros + 1 : 0;
            out.write(b);
        }
        return out.toByteArray();
    }

    /** The unit with emulation prevention bytes. */
    static byte[] escaped(byte[] unit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(unit.length + 16);
        int zeros = 0;
        for (byte b : unit) {
            if (zeros >= 2 && (b & 255) <= 3) {
                out.write(3);
                zeros = 0;
            }
            zeros = b == 0 ? zeros + 1 : 0;
            out.write(b);
        }
        return out.toByteArray();
    }

    private static byte[] array(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        return bytes;
    }
}
