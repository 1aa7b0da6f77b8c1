package org.facefarm.trainer.internal.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.facefarm.nets.preview.PreviewGrid;
import org.facefarm.schemas.Names;

/** A preview as PNG. */
public final class PreviewPng {
    /** Smaller faces are doubled, for people's eyes. */
    private static final int SMALL = 700;

    private PreviewPng() {}

    /** The grid as a PNG file's bytes. */
    public static byte[] of(PreviewGrid grid) {
        int zoom = grid.width() < SMALL ? 2 : 1;
        BufferedImage image = new BufferedImage(grid.width() * zoom, grid.height() * zoom, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int at = 3 * (y / zoom * grid.width() + x / zoom);
                image.setRGB(x, y, value(grid, at + 2) << 16 | value(grid, at + 1) << 8 | value(grid, at));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static int value(PreviewGrid grid, int at) {
        return Math.round(255 * Math.min(1, Math.max(0, grid.bgr()[at])));
    }

    /** Writes {@code folder/modelId/iteration.png} and {@code latest.png}; never seen half written. */
    public static void write(byte[] png, Path folder, String modelId, long iteration) throws IOException {
        Path own = Files.createDirectories(folder.resolve(Names.ofFile(modelId)));
        for (String name : new String[] {String.format(Locale.ROOT, "%010d.png", iteration), "latest.png"}) {
            Path temporary = Files.write(own.resolve(name + ".part"), png);
            Files.move(
                    temporary, own.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
