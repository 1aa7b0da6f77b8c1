package org.facefarm.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;

/**
 * What a player does to a stream's pictures before it shows them, so that circles are round and heads are up.
 *
 * @param pixelAspect a coded pixel's width over its height; 1/1 where the stream tells none, or one that nobody means
 * @param quarterTurns clockwise, 0 to 3, after which what players show on top is on top (mirrored or not)
 */
public record DisplayGeometry(Rational pixelAspect, int quarterTurns) {
    /** Pictures are not stretched any further: 2 is usual, 3 is known. */
    private static final double MOST = 4;
    /** libav's name of the display matrix. HDR video has other side data with "display" in its name. */
    public static final String MATRIX = "Display Matrix";

    /** By the stream's sample aspect ratio and its display matrix (nine 16.16 fixed-point numbers in native order). */
    public static DisplayGeometry of(StreamHeader stream) {
        return new DisplayGeometry(meant(stream.getSampleAspectRatio()), quarterTurns(stream));
    }

    private static Rational meant(Rational told) {
        double aspect = told.getNum() / (double) told.getDen();
        return aspect >= 1 / MOST && aspect <= MOST ? told : new Rational(1, 1);
    }

    private static int quarterTurns(StreamHeader stream) {
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
