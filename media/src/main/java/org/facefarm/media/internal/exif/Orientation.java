package org.facefarm.media.internal.exif;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.facefarm.media.DisplayGeometry;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.SideData;
import org.facefarm.schemas.record.StreamHeader;

/** How a picture lies in its file, by EXIF's numbers. A point x, y is shown at ax + cy, bx + dy. */
public enum Orientation {
    UPRIGHT(1, 1, 0, 0, 1),
    MIRRORED(2, -1, 0, 0, 1),
    UPSIDE_DOWN(3, -1, 0, 0, -1),
    MIRRORED_TOP_DOWN(4, 1, 0, 0, -1),
    MIRRORED_DIAGONALLY(5, 0, 1, 1, 0),
    /** Cameras held upright: shown turned clockwise. */
    TURNED_LEFT(6, 0, 1, -1, 0),
    MIRRORED_DIAGONALLY_TURNED(7, 0, -1, -1, 0),
    TURNED_RIGHT(8, 0, -1, 1, 0);

    private static final int MATRIX_BYTES = 36;
    /** EXIF's entry for it, in the first directory, and its type: a number of 16 bits. */
    public static final int ENTRY = 274;

    public static final int SHORT = 3;
    private static final int ENTRY_BYTES = 12;
    private static final int LITTLE_ENDIAN = 0x4949;

    private final int number;
    private final int[] matrix;

    Orientation(int number, int a, int b, int c, int d) {
        this.number = number;
        matrix = new int[] {a, b, c, d};
    }

    /** EXIF's number. */
    public int number() {
        return number;
    }

    /** Whether stored rows are shown as columns. */
    public boolean onItsSide() {
        return matrix[0] == 0;
    }

    /** Whether what is shown on the left is stored on the right, once rows are shown as rows. */
    public boolean leftIsRight() {
        return matrix[0] + matrix[2] < 0;
    }

    /** Whether what is shown on top is stored at the bottom, once columns are shown as columns. */
    public boolean topIsBottom() {
        return matrix[1] + matrix[3] < 0;
    }

    /** What a picture's file says; upright where it says nothing, or nothing that makes sense. */
    public static Orientation in(ByteBuffer file) {
        try {
            return ExifBlock.in(file.slice()).flatMap(Orientation::told).orElse(UPRIGHT);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            // Lengths and places in it lead out of the file.
            return UPRIGHT;
        }
    }

    private static Optional<Orientation> told(ByteBuffer exif) {
        exif.order(exif.getShort(0) == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = exif.getInt(4);
        int entries = Short.toUnsignedInt(exif.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int at = directory + 2 + i * ENTRY_BYTES;
            if (Short.toUnsignedInt(exif.getShort(at)) == ENTRY) {
                int number = exif.getShort(at + 8);
                return Arrays.stream(values()).filter(o -> o.number() == number).findFirst();
            }
        }
        return Optional.empty();
    }

    /** By a stream's display matrix, of which this is the nearest. */
    public static Orientation of(StreamHeader stream) {
        return stream.getSideData().stream()
                .filter(s -> s.getType().equals(DisplayGeometry.MATRIX)
                        && s.getData().remaining() >= MATRIX_BYTES)
                .findFirst()
                .map(s -> nearest(s.getData().slice().order(ByteOrder.nativeOrder())))
                .orElse(UPRIGHT);
    }

    /** The stream once its pictures are laid as they are shown: there is nothing left to be turned. */
    public static StreamHeader shown(StreamHeader stream) {
        StreamHeader.Builder shown = StreamHeader.newBuilder(stream)
                .setSideData(stream.getSideData().stream()
                        .filter(s -> !s.getType().equals(DisplayGeometry.MATRIX))
                        .toList());
        if (of(stream).onItsSide()) {
            Rational pixels = stream.getSampleAspectRatio();
            shown.setWidth(stream.getHeight()).setHeight(stream.getWidth());
            if (pixels.getNum() > 0) {
                shown.setSampleAspectRatio(new Rational(pixels.getDen(), pixels.getNum()));
            }
        }
        return shown.build();
    }

    private static Orientation nearest(ByteBuffer told) {
        return Arrays.stream(values())
                .max(Comparator.comparingLong(o -> o.likeness(told)))
                .orElseThrow();
    }

    private long likeness(ByteBuffer told) {
        return (long) matrix[0] * told.getInt(0)
                + (long) matrix[1] * told.getInt(4)
                + (long) matrix[2] * told.getInt(12)
                + (long) matrix[3] * told.getInt(16);
    }

    /** As a stream tells it. */
    public SideData sideData() {
        ByteBuffer told = ByteBuffer.allocate(MATRIX_BYTES).order(ByteOrder.nativeOrder());
        told.putInt(matrix[0] << 16).putInt(matrix[1] << 16).putInt(0);
        told.putInt(matrix[2] << 16).putInt(matrix[3] << 16).putInt(0);
        told.putInt(0).putInt(0).putInt(1 << 30);
        return new SideData(DisplayGeometry.MATRIX, told.flip());
    }

    /** An EXIF block that says this and nothing else. */
    public byte[] exif() {
        return ByteBuffer.allocate(26)
                .putInt(0x4d4d002a)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) ENTRY)
                .putShort((short) SHORT)
                .putInt(1)
                .putShort((short) number())
                .array();
    }
}
