package org.facefarm.media.bitstream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.facefarm.media.MediaException;
import org.facefarm.schemas.record.StreamHeader;

/** NAL units of H.264 in both their wrappings: after start codes (Annex B) or after their lengths (ISO/IEC 14496-15). */
public final class NalUnits {
    /** nal_unit_type (7.4.1). Types from SLICE to IDR_SLICE are slices of pictures. */
    public static final int SLICE = 1;

    public static final int IDR_SLICE = 5;
    public static final int SEI = 6;
    public static final int SPS = 7;
    public static final int PPS = 8;
    public static final int DELIMITER = 9;

    private static final byte[] START_CODE = {0, 0, 0, 1};

    private NalUnits() {}

    /** nal_unit_type of a unit, which is never empty. */
    public static int type(byte[] unit) {
        return unit[0] & 31;
    }

    /**
     * Bytes of each unit's length in a stream's packets; 0 for start codes. ISO/IEC 14496-15: avcC and hvcC begin with their
     * version, 1, and tell it less one.
     */
    public static int lengthBytes(StreamHeader stream) {
        ByteBuffer extradata = stream.getExtradata();
        int at = extradata.position() + (stream.getCodec().equals("h264") ? 4 : 21);
        boolean lengths = at < extradata.limit() && extradata.get(extradata.position()) == 1;
        return lengths ? (extradata.get(at) & 3) + 1 : 0;
    }

    /**
     * The units of a packet.
     *
     * @param lengthBytes bytes of each unit's length; 0 for start codes
     */
    public static List<byte[]> split(ByteBuffer data, int lengthBytes) {
        return lengthBytes == 0 ? afterStartCodes(data) : afterLengths(data, lengthBytes);
    }

    /** Units between start codes; trailing zero bytes belong to none. */
    private static List<byte[]> afterStartCodes(ByteBuffer data) {
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

    /** Units after lengths of so many bytes; a length that is too large means the rest. */
    private static List<byte[]> afterLengths(ByteBuffer data, int lengthBytes) {
        ByteBuffer rest = data.duplicate();
        List<byte[]> units = new ArrayList<>();
        while (rest.remaining() >= lengthBytes) {
            long length = 0;
            for (int i = 0; i < lengthBytes; i++) {
                length = (length << 8) | (rest.get() & 255);
            }
            byte[] unit = new byte[(int) Math.min(length, rest.remaining())];
            rest.get(unit);
            if (unit.length > 0) {
                units.add(unit);
            }
        }
        return units;
    }

    /**
     * Units as one packet.
     *
     * @param lengthBytes bytes of each unit's length; 0 for start codes
     * @throws MediaException when a unit is too long for its length
     */
    public static ByteBuffer wrap(List<byte[]> units, int lengthBytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] unit : units) {
            if (lengthBytes == 0) {
                out.writeBytes(START_CODE);
            } else {
                if (lengthBytes < 4 && unit.length >> (8 * lengthBytes) != 0) {
                    throw new MediaException(
                            "a slice of %,d bytes does not fit the source's NAL unit lengths of %d bytes"
                                    .formatted(unit.length, lengthBytes));
                }
                for (int i = lengthBytes - 1; i >= 0; i--) {
                    out.write(unit.length >> (8 * i));
                }
            }
            out.writeBytes(unit);
        }
        return ByteBuffer.wrap(out.toByteArray());
    }

    /** The unit without emulation prevention bytes (7.3.1). */
    public static byte[] unescaped(byte[] unit) {
        byte[] out = new byte[unit.length];
        int length = 0;
        int zeros = 0;
        for (byte b : unit) {
            if (zeros >= 2 && b == 3) {
                zeros = 0;
                continue;
            }
            zeros = b == 0 ? zeros + 1 : 0;
            out[length++] = b;
        }
        return Arrays.copyOf(out, length);
    }

    /** The unit with emulation prevention bytes. */
    public static byte[] escaped(byte[] unit) {
        // At the worst every second byte gets one in front of it.
        byte[] out = new byte[unit.length + unit.length / 2];
        int length = 0;
        int zeros = 0;
        for (byte b : unit) {
            if (zeros >= 2 && (b & 255) <= 3) {
                out[length++] = 3;
                zeros = 0;
            }
            zeros = b == 0 ? zeros + 1 : 0;
            out[length++] = b;
        }
        return Arrays.copyOf(out, length);
    }

    private static byte[] array(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        return bytes;
    }
}
