package org.facefarm.media.mux;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import org.facefarm.media.internal.exif.Orientation;

/** PNG (ISO/IEC 15948): chunks of length, type, content and check, behind eight bytes of signature. */
final class PngMark {
    static final int SIGNATURE = 0x89504e47;

    private static final int SIGNATURE_BYTES = 8;
    private static final int AROUND = 12;
    /** "IHDR", "iTXt", "eXIf". */
    private static final int HEADER = 0x49484452;

    private static final int TEXT = 0x69545874;
    private static final int EXIF = 0x65584966;
    private static final byte[] XMP = "XML:com.adobe.xmp\0".getBytes(StandardCharsets.US_ASCII);

    private PngMark() {}

    static byte[] in(byte[] png, Optional<Orientation> lies) {
        ByteBuffer file = ByteBuffer.wrap(png);
        ByteArrayOutputStream marked = new ByteArrayOutputStream(png.length + 1024);
        marked.write(png, 0, SIGNATURE_BYTES);
        int at = SIGNATURE_BYTES;
        while (at < png.length) {
            long size = AROUND + Integer.toUnsignedLong(file.getInt(at));
            int type = file.getInt(at + 4);
            if (size > png.length - at || (at == SIGNATURE_BYTES) != (type == HEADER)) {
                throw new IllegalArgumentException("no chunk of a PNG picture");
            }
            boolean replaced = (type == TEXT && startsWithXmp(png, at + 8)) || (type == EXIF && lies.isPresent());
            if (!replaced) {
                marked.write(png, at, (int) size);
            }
            if (type == HEADER) {
                // What may stand first is behind the header.
                marked.writeBytes(mark());
                lies.ifPresent(o -> marked.writeBytes(chunk(EXIF, o.exif())));
            }
            at += (int) size;
        }
        return marked.toByteArray();
    }

    private static boolean startsWithXmp(byte[] png, int at) {
        return at + XMP.length <= png.length && Arrays.equals(png, at, at + XMP.length, XMP, 0, XMP.length);
    }

    /** An iTXt chunk: keyword, no compression, no language, no translated keyword, the packet. */
    private static byte[] mark() {
        byte[] packet = Marking.xmp().getBytes(StandardCharsets.UTF_8);
        return chunk(
                TEXT,
                ByteBuffer.allocate(XMP.length + 4 + packet.length)
                        .put(XMP)
                        .put(new byte[4])
                        .put(packet)
                        .array());
    }

    private static byte[] chunk(int type, byte[] content) {
        ByteBuffer chunk = ByteBuffer.allocate(content.length + AROUND);
        chunk.putInt(content.length).putInt(type).put(content);
        CRC32 check = new CRC32();
        check.update(chunk.array(), 4, content.length + 4);
        return chunk.putInt((int) check.getValue()).array();
    }
}
