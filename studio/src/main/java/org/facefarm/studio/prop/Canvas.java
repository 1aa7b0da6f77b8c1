package org.facefarm.studio.prop;

import java.util.Random;
import org.facefarm.studio.Picture;

/** A square picture of an aligned face in the making, and what of it is covered by now. Places are in sides of the picture. */
final class Canvas {
    final int side;
    private final float[] bgr;
    private final float[] cover;

    Canvas(Picture face) {
        if (face.width() != face.height()) {
            throw new IllegalArgumentException("an aligned face fills a square");
        }
        side = face.width();
        bgr = new float[3 * side * side];
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = face.bgr()[i] & 0xFF;
        }
        cover = new float[side * side];
    }

    /** Mean colour around the nose: the face's skin. */
    float[] skin() {
        float[] mean = new float[3];
        int n = 0;
        for (int y = side * 45 / 100; y < side * 65 / 100; y++) {
            for (int x = side * 36 / 100; x < side * 64 / 100; x++, n++) {
                for (int c = 0; c < 3; c++) {
                    mean[c] += bgr[3 * (y * side + x) + c];
                }
            }
        }
        return new float[] {mean[0] / n, mean[1] / n, mean[2] / n};
    }

    /** Draws a thing in front of the face. */
    void cover(Outline shape, Surface surface, float soft) {
        draw(shape, surface, soft, 1, true);
    }

    /** Draws something on the face, which does not cover it. */
    void mark(Outline shape, Surface surface, float soft, float opacity) {
        draw(shape, surface, soft, opacity, false);
    }

    /** Has a shape darken (below 1) or lighten what is there, with an edge so wide. */
    void shade(Outline shape, float edge, float factor) {
        for (int i = 0; i < cover.length; i++) {
            float d = shape.distance(x(i), y(i));
            float inside = inside(d, edge);
            if (inside <= 0) {
                i += skipped(i, d - edge);
                continue;
            }
            for (int c = 0; c < 3; c++) {
                bgr[3 * i + c] *= 1 + (factor - 1) * inside;
            }
        }
    }

    private void draw(Outline shape, Surface s, float soft, float opacity, boolean covers) {
        Random grain = new Random(s.seed());
        Mottle mottle = new Mottle(s.seed());
        float step = 0.5f / side;
        float edge = Math.max(soft, 1f / side);
        for (int i = 0; i < cover.length; i++) {
            float x = x(i);
            float y = y(i);
            float d = shape.distance(x, y);
            float alpha = opacity * inside(d, edge);
            if (alpha <= 0) {
                i += skipped(i, d - edge);
                continue;
            }
            float near = Math.max(0, 1 + d / s.bevel());
            float gx = (shape.distance(x + step, y) - d) / step;
            float gy = (shape.distance(x, y + step) - d) / step;
            float lit = 1 - s.roundness() * near * near * (0.4f - 0.6f * (gx * s.lightX() + gy * s.lightY()));
            lit *= 1 + s.mottled() * mottle.at(x, y) + s.grain() * (grain.nextFloat() * 2 - 1);
            for (int c = 0; c < 3; c++) {
                float old = bgr[3 * i + c];
                bgr[3 * i + c] = old + alpha * (Math.min(255, s.bgr()[c] * lit) - old);
            }
            if (covers) {
                cover[i] += alpha * (1 - cover[i]);
            }
        }
    }

    /** Pixels behind this one in its row which are as far from the shape as that, too. */
    private int skipped(int i, float distance) {
        return Math.max(0, Math.min((int) (distance * side) - 1, side - 1 - i % side));
    }

    private static float inside(float distance, float edge) {
        return Math.max(0, Math.min(1, 0.5f - distance / edge));
    }

    private float x(int i) {
        return (i % side + 0.5f) / side;
    }

    private float y(int i) {
        int row = i / side;
        return (row + 0.5f) / side;
    }

    /** What is there now. */
    CoveredFace done() {
        byte[] pixels = new byte[bgr.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.round(Math.max(0, Math.min(255, bgr[i])));
        }
        byte[] mask = new byte[cover.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) Math.round(255 * cover[i]);
        }
        return new CoveredFace(new Picture(side, side, pixels), mask);
    }
}
