package org.facefarm.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.facefarm.schemas.record.StreamHeader;

/** How far a player turns a stream's pictures before it shows them. */
public final class DisplayRotation {
    /** libav's name of the display matrix. HDR video has other side data with "display" in its name. */
    private static final String MATRIX = "Display Matrix";

    private DisplayRotation() {}

    /** Clockwise quarter turns, 0 to 3, after which what players show on top is on top (mirrored or not), by the stream's display matrix (nine 16.16 fixed-point numbers in native order). */
    public static int quarterTurns(StreamHeader stream) {
        return stream.getSideData().stream()
                .filter(s -> s.getType().equals(MATRIX))
                .filter(s -> s.getData().remaining() >= 36)
                .findFirst()
                .map(s -> quarterTurns(s.getData().duplicate()))
                .orElse(0);
    }

    private static int quarterTurns(ByteBuffer matrix) {
        matrix.order(ByteOrder.nativeOrder());
        int at = matrix.position();
        // Its second column tells where the stored rows' direction goes; the first would take a mirrored picture for a
        // turned one.
        double clockwise = Math.atan2(matrix.getInt(at + 4), matrix.getInt(at + 16));
        return Math.floorMod(Math.round(clockwise / (Math.PI / 2)), 4);
    }
}
