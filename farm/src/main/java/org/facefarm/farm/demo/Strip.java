package org.facefarm.farm.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.facefarm.studio.Picture;

/** A picture strip: one column for each moment, in rows target, swap, truth. */
public final class Strip {
    private static final int GAP = 4;

    private Strip() {}

    /** A moment's three pictures, all of one size. */
    public record Column(Picture target, Picture swap, Picture truth) {}

    public static void write(List<Column> columns, Path png) throws IOException {
        int width = columns.get(0).target().width();
        int height = columns.get(0).target().height();
        BufferedImage strip = new BufferedImage(
                columns.size() * (width + GAP) - GAP, 3 * (height + GAP) - GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = strip.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, strip.getWidth(), strip.getHeight());
        for (int i = 0; i < columns.size(); i++) {
            int x = i * (width + GAP);
            pen.drawImage(image(columns.get(i).target()), x, 0, null);
            pen.drawImage(image(columns.get(i).swap()), x, height + GAP, null);
            pen.drawImage(image(columns.get(i).truth()), x, 2 * (height + GAP), null);
        }
        pen.dispose();
        ImageIO.write(strip, "png", png.toFile());
    }

    private static BufferedImage image(Picture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        byte[] bgr = picture.bgr();
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int i = 3 * (y * picture.width() + x);
                image.setRGB(x, y, ((bgr[i + 2] & 0xff) << 16) | ((bgr[i + 1] & 0xff) << 8) | (bgr[i] & 0xff));
            }
        }
        return image;
    }
}
