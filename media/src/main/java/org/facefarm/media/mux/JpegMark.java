package org.facefarm.media.mux;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.facefarm.media.internal.exif.Orientation;

/** JPEG (ITU-T T.81): marker segments, up to the scan. */
final class JpegMark {
    private static final int START = 0xffd8;
    private static final int FIRST_MARKER = 0xff01;
    private static final int JFIF = 0xffe0;
    private static final int APP1 = 0xffe1;
    private static final int HUFFMAN_TABLES = 0xffc4;
    private static final int SCAN = 0xffda;
    private static final byte[] XMP = "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private JpegMark() {}

    /** Empty when it is no JPEG file: in video the tables may lie elsewhere, where programs for pictures do not look. */
    static Optional<byte[]> in(byte[] jpeg, Optional<Orientation> lies) {
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
                lies.ifPresent(o -> marked.writeBytes(segment(EXIF, o.exif())));
                marked.writeBytes(segment(XMP, Marking.xmp().getBytes(StandardCharsets.UTF_8)));
                done = true;
            }
            int size = 2 + Short.toUnsignedInt(file.getShort(at + 2));
            tables |= marker == HUFFMAN_TABLES;
            boolean replaced = startsWith(jpeg, at + 4, XMP) || (lies.isPresent() && startsWith(jpeg, at + 4, EXIF));
            if (marker != APP1 || !replaced) {
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

    private static boolean startsWith(byte[] jpeg, int at, byte[] name) {
        return at + name.length <= jpeg.length && Arrays.equals(jpeg, at, at + name.length, name, 0, name.length);
    }

    private static byte[] segment(byte[] name, byte[] content) {
        int size = 2 + name.length + content.length;
        return ByteBuffer.allocate(2 + size)
                .putShort((short) APP1)
                .putShort((short) size)
                .put(name)
                .put(content)
                .array();
    }
}
