package org.facefarm.bench.cover;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.facefarm.studio.Picture;

/** Square pictures side by side, to be looked at. */
final class Sheet {
    private final BufferedImage image;
    private final int side;
    private final int columns;
    private int used;

    Sheet(int pictures, int columns, int side) {
        this.side = side;
        this.columns = columns;
        image = new BufferedImage(
                columns * side, (pictures + columns - 1) / columns * side, BufferedImage.TYPE_INT_RGB);
    }

    /**
     * Adds a picture, tinted where it is marked.
     *
     * @param planes B, G, R planes from {@code at}, 0..1
     * @param marked 0..1, from {@code first}
     */
    void add(float[] planes, int at, float[] marked, int first) {
        int area = side * side;
        int left = used % columns * side;
        int top = used++ / columns * side;
        for (int i = 0; i < area; i++) {
            float mark = 0.5f * marked[first + i];
            int b = level(planes[at + i] * (1 - mark));
            int g = level(planes[at + area + i] * (1 - mark) + mark);
            int r = level(planes[at + 2 * area + i] * (1 - mark));
            image.setRGB(left + i % side, top + i / side, r << 16 | g << 8 | b);
        }
    }

    /** Adds a picture twice as large, made smaller; marked as the other. */
    void add(Picture picture, float[] marked) {
        float[] planes = new float[3 * side * side];
        for (int i = 0; i < planes.length; i++) {
            int x = i % side;
            int y = i / side % side;
            int at = 3 * (2 * y * picture.width() + 2 * x) + i / (side * side);
            int below = at + 3 * picture.width();
            byte[] bgr = picture.bgr();
            planes[i] =
                    ((bgr[at] & 0xFF) + (bgr[at + 3] & 0xFF) + (bgr[below] & 0xFF) + (bgr[below + 3] & 0xFF)) / 1020f;
        }
        add(planes, 0, marked, 0);
    }

    private static int level(float value) {
        return Math.round(255 * Math.max(0, Math.min(1, value)));
    }

    void write(Path file) throws IOException {
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("no PNG could be written to " + file);
        }
    }
}
