package org.facefarm.nets.augment;

/**
 * Lines over the picture that a network looks at, along what moves with an expression: with few pixels, a mouth that opens a
 * little changes hardly any of them, but a line through them does.
 */
public final class FaceLines {
    /** Blue, which no face is; a little of what is below shows through. */
    private static final float[] BGR = {1, 0, 0};

    private static final float STRENGTH = 0.8f;

    private FaceLines() {}

    /**
     * Draws over a B, G, R picture, in place.
     *
     * @param planes three planes of R x R from {@code at}, 0..1
     * @param lines R x R from 0, 1 in the middle of a line, 0 where there is none
     */
    public static void over(float[] planes, int at, float[] lines) {
        int plane = lines.length;
        for (int i = 0; i < 3 * plane; i++) {
            float share = STRENGTH * lines[i % plane];
            planes[at + i] += share * (BGR[i / plane] - planes[at + i]);
        }
    }
}
