package org.facefarm.media.mux;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** JPEG (ITU-T T.81): marker segments, up to the scan. */
final class JpegMark {
    private static final int START = 0xffd8;
    private static final int FIRST_MARKER = 0xff01;
    private static final int JFIF = 0xffe0;
    private static final int APP1 = 0xffe1;
    private static final int HUFFMAN_TABLES = 0xffc4;
    private static final int SCAN = 0xffda;
    private static final byte[] XMP = "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.US_ASCII);

    private JpegMark() {}

    /** Empty when it is no JPEG file: in video the tables may lie elsewhere, where programs for pictures do not look. */
    static Optional<byte[]> in(byte[] jpeg) {
        ByteBuffer file = ByteBuffer.wrap(jpeg);
        if (Short.toUnsignedInt(file.getShort(0)) != START) {
            return Optional.empty();
        }
        ByteArrayOutputStream marked = new ByteArrayOutputStream(jpeg.length + 1024);
        marked.write(jpeg, 0, 2);
        boolean tables = false;
        boolean done = false;
        int at = 2;
        for (int marker = marker(file, at); marker != SCAN; marker = marker(file, at)) {
            if (!done && marker != JFIF) {
                marked.writeBytes(segment());
                done = true;
            }
            int size = 2 + Short.toUnsignedInt(file.getShort(at + 2));
            tables |= marker == HUFFMAN_TABLES;
            if (marker != APP1 || !startsWithXmp(jpeg, at + 4)) {
                marked.write(jpeg, at, size);
            }
            at += size;
        }
        marked.write(jpeg, at, jpeg.length - at);
        return tables ? Optional.of(marked.toByteArray()) : Optional.empty();
    }

    private static int marker(ByteBuffer file, int at) {
        int marker = Short.toUnsignedInt(file.getShort(at));
        if (marker < FIRST_MARKER) {
            throw new IllegalArgumentException("no marker of a JPEG picture");
        }
        return marker;
    }

    private static boolean startsWithXmp(byte[] jpeg, int at) {
        return at + XMP.length <= jpeg.length && Arrays.equals(jpeg, at, at + XMP.length, XMP, 0, XMP.length);
    }

    private static byte[] segment() {
        byte[] packet = Marking.xmp().getBytes(StandardCharsets.UTF_8);
        int size = 2 + XMP.length + packet.length;
        return ByteBuffer.allocate(2 + size)
                .putShort((short) APP1)
                .putShort((short) size)
                .put(XMP)
                .put(packet)
                .array();
    }
}
