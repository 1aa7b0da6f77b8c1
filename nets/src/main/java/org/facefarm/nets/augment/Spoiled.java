package org.facefarm.nets.augment;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.facefarm.nets.random.Draws;

/** Takes quality from a picture, as cameras, scalers and codecs do: planes of R x R, 0..1, in place. */
final class Spoiled {
    /** How much smaller a coarse picture has been, at most. */
    private static final double SMALLEST = 0.4;

    private static final float WORST_JPEG = 0.2f;
    private static final float BEST_JPEG = 0.8f;

    private Spoiled() {}

    static void draw(AugmentSettings.Spoiling s, Draws draws, float[] planes, int at, int resolution) {
        double sharpness = draws.uniform(-s.sharpness(), s.sharpness());
        boolean coarse = draws.chance(s.coarse());
        double size = draws.uniform(SMALLEST, 1);
        boolean jpeg = draws.chance(s.jpeg());
        float quality = (float) draws.uniform(WORST_JPEG, BEST_JPEG);
        for (int c = 0; c < 3 && (sharpness != 0 || coarse); c++) {
            int plane = at + c * resolution * resolution;
            if (sharpness != 0) {
                sharpen(planes, plane, resolution, (float) sharpness);
            }
            if (coarse) {
                int small = Math.max(8, (int) (size * resolution));
                float[] reduced = scaled(planes, plane, resolution, small);
                System.arraycopy(scaled(reduced, 0, small, resolution), 0, planes, plane, resolution * resolution);
            }
        }
        if (jpeg) {
            compress(planes, at, resolution, quality);
        }
    }

    /** Adds the difference from the mean of the 3 x 3 around, this many times: less than 0 blurs. */
    private static void sharpen(float[] planes, int at, int side, float amount) {
        float[] old = new float[side * side];
        System.arraycopy(planes, at, old, 0, old.length);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                float sum = 0;
                for (int dy = -1; dy <= 1; dy++) {
                    int row = Math.min(side - 1, Math.max(0, y + dy)) * side;
                    for (int dx = -1; dx <= 1; dx++) {
                        sum += old[row + Math.min(side - 1, Math.max(0, x + dx))];
                    }
                }
                float value = old[y * side + x];
                planes[at + y * side + x] = Math.min(1, Math.max(0, value + amount * (value - sum / 9)));
            }
        }
    }

    /** Bilinear; what falls between the samples of a reduced picture is lost, as it is in cheap scalers. */
    private static float[] scaled(float[] from, int at, int side, int to) {
        float[] result = new float[to * to];
        float step = (float) side / to;
        for (int y = 0; y < to; y++) {
            float fy = Math.min(side - 1, Math.max(0, (y + 0.5f) * step - 0.5f));
            int y0 = (int) fy;
            int y1 = Math.min(side - 1, y0 + 1);
            for (int x = 0; x < to; x++) {
                float fx = Math.min(side - 1, Math.max(0, (x + 0.5f) * step - 0.5f));
                int x0 = (int) fx;
                int x1 = Math.min(side - 1, x0 + 1);
                float top = from[at + y0 * side + x0] * (1 - fx + x0) + from[at + y0 * side + x1] * (fx - x0);
                float low = from[at + y1 * side + x0] * (1 - fx + x0) + from[at + y1 * side + x1] * (fx - x0);
                result[y * to + x] = top * (1 - fy + y0) + low * (fy - y0);
            }
        }
        return result;
    }

    private static void compress(float[] planes, int at, int side, float quality) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        int plane = side * side;
        for (int i = 0; i < 3 * plane; i++) {
            bgr[i] = (byte) Math.round(255 * planes[at + i % 3 * plane + i / 3]);
        }
        BufferedImage back = jpeg(image, quality);
        for (int i = 0; i < plane; i++) {
            int rgb = back.getRGB(i % side, i / side);
            for (int c = 0; c < 3; c++) {
                planes[at + c * plane + i] = ((rgb >> (8 * c)) & 0xFF) / 255f;
            }
        }
    }

    private static BufferedImage jpeg(BufferedImage image, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
            out.flush();
            return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }
}
