package org.facefarm.nets.augment;

/**
 * The picture that a network looks at: the face, and grey around it. What is around a face tells people apart better than
 * the face does, and a network that goes by it learns codes that the other person's decoder cannot read.
 */
public final class FaceAlone {
    private static final float GREY = 0.5f;

    private FaceAlone() {}

    /**
     * Greys what the mask leaves out of a B, G, R picture, in place.
     *
     * @param planes three planes of R x R from {@code at}, 0..1
     * @param mask R x R from 0, 1 inside the face
     */
    public static void of(float[] planes, int at, float[] mask) {
        int plane = mask.length;
        for (int i = 0; i < 3 * plane; i++) {
            float inside = Math.min(1, mask[i % plane]);
            planes[at + i] = planes[at + i] * inside + GREY * (1 - inside);
        }
    }
}
