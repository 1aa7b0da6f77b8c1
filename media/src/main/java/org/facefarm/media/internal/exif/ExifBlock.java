package org.facefarm.media.internal.exif;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Where EXIF lies in a picture's file. It is built as TIFF is, which has it in itself. */
final class ExifBlock {
    private static final int JPEG = 0xffd8;
    private static final int PNG = 0x89504e47;
    private static final int RIFF = 0x52494646;
    private static final int TIFF_LITTLE = 0x49492a00;
    private static final int TIFF_BIG = 0x4d4d002a;

    private static final int APP1 = 0xffe1;
    private static final int SCAN = 0xffda;
    private static final int FIRST_MARKER = 0xff01;
    /** "eXIf" in PNG, "EXIF" in WebP. */
    private static final int PNG_CHUNK = 0x65584966;

    private static final int WEBP_CHUNK = 0x45584946;
    /** "Exif" and two bytes of 0, in front of the block in JPEG and, by mistake, in some WebP. */
    private static final int NAME = 0x45786966;

    private static final int NAME_BYTES = 6;

    private ExifBlock() {}

    /**
     * Empty where there is none.
     *
     * @throws IndexOutOfBoundsException when the file is cut off in front of it
     */
    static Optional<ByteBuffer> in(ByteBuffer file) {
        int start = file.getInt(0);
        return switch (start) {
            case PNG -> inPng(file);
            case RIFF -> inWebp(file);
            case TIFF_LITTLE, TIFF_BIG -> Optional.of(file);
            default -> start >>> 16 == JPEG ? inJpeg(file) : Optional.empty();
        };
    }

    private static Optional<ByteBuffer> inJpeg(ByteBuffer file) {
        int at = 2;
        while (true) {
            int marker = Short.toUnsignedInt(file.getShort(at));
            if (marker == SCAN || marker < FIRST_MARKER) {
                return Optional.empty();
            }
            int size = Short.toUnsignedInt(file.getShort(at + 2));
            if (marker == APP1 && size > 2 + NAME_BYTES && file.getInt(at + 4) == NAME) {
                return Optional.of(file.slice(at + 4 + NAME_BYTES, size - 2 - NAME_BYTES));
            }
            at += 2 + size;
        }
    }

    private static Optional<ByteBuffer> inPng(ByteBuffer file) {
        for (long at = 8; at + 12 <= file.limit(); at += 12 + Integer.toUnsignedLong(file.getInt((int) at))) {
            if (file.getInt((int) at + 4) == PNG_CHUNK) {
                return Optional.of(file.slice((int) at + 8, file.getInt((int) at)));
            }
        }
        return Optional.empty();
    }

    private static Optional<ByteBuffer> inWebp(ByteBuffer file) {
        ByteBuffer sizes = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long at = 12;
        while (at + 8 <= file.limit()) {
            long size = Integer.toUnsignedLong(sizes.getInt((int) at + 4));
            if (file.getInt((int) at) == WEBP_CHUNK) {
                ByteBuffer block = file.slice((int) at + 8, (int) size);
                return Optional.of(block.getInt(0) == NAME ? block.slice(NAME_BYTES, (int) size - NAME_BYTES) : block);
            }
            at += 8 + size + (size & 1);
        }
        return Optional.empty();
    }
}
