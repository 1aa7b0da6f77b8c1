package org.facefarm.media.demux;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The top-level boxes of an MP4 or MOV file (ISO/IEC 14496-12, 4.2). */
final class Mp4Boxes {
    private static final int MOST = 100_000;

    private Mp4Boxes() {}

    /** Whether the file starts as an MP4 or MOV does but has no "moov" box. False when it cannot be read. */
    static boolean lacksMoov(Path file) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] type = new byte[4];
            long position = 0;
            for (int i = 0; i < MOST && position + 8 <= in.length(); i++) {
                in.seek(position);
                long size = Integer.toUnsignedLong(in.readInt());
                in.readFully(type);
                String name = new String(type, StandardCharsets.ISO_8859_1);
                if (i == 0 && !name.equals("ftyp") && !name.equals("mdat") && !name.equals("wide")) {
                    return false;
                }
                if (name.equals("moov")) {
                    return false;
                }
                if (size == 1) {
                    size = in.readLong();
                }
                if (size < 8) {
                    break;
                }
                position += size;
            }
            return position > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
