package org.facefarm.media.internal.bitstream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * An HEVCDecoderConfigurationRecord (ISO/IEC 14496-15, 8.3.3.1), extradata of HEVC in MP4 and Matroska: 22 bytes, then arrays of
 * NAL units, each array of one type.
 */
public final class HevcConfiguration {
    private static final int SPS = 33;
    private static final int ARRAYS = 22;

    private HevcConfiguration() {}

    /**
     * The record with other sequence parameter sets.
     *
     * @param units whole NAL units, of which other types are left out
     * @throws java.nio.BufferUnderflowException when the record breaks off
     */
    public static ByteBuffer with(ByteBuffer record, List<byte[]> units) {
        List<byte[]> sets = units.stream().filter(u -> type(u[0]) == SPS).toList();
        ByteBuffer from = record.duplicate();
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        to.writeBytes(bytes(from, ARRAYS));
        int arrays = from.get();
        to.write(arrays);
        for (int i = 0; i < (arrays & 0xff); i++) {
            int head = from.get();
            int count = Short.toUnsignedInt(from.getShort());
            boolean replaced = (head & 0x3f) == SPS;
            to.write(head);
            number(to, replaced ? sets.size() : count);
            for (int unit = 0; unit < count; unit++) {
                byte[] old = bytes(from, Short.toUnsignedInt(from.getShort()));
                if (!replaced) {
                    unit(to, old);
                }
            }
            if (replaced) {
                sets.forEach(set -> unit(to, set));
            }
        }
        return ByteBuffer.wrap(to.toByteArray());
    }

    private static int type(byte head) {
        return head >> 1 & 0x3f;
    }

    private static void unit(ByteArrayOutputStream to, byte[] unit) {
        number(to, unit.length);
        to.writeBytes(unit);
    }

    private static void number(ByteArrayOutputStream to, int number) {
        to.write(number >> 8);
        to.write(number);
    }

    private static byte[] bytes(ByteBuffer from, int count) {
        byte[] bytes = new byte[count];
        from.get(bytes);
        return bytes;
    }
}
