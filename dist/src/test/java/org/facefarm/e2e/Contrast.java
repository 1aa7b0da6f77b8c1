package org.facefarm.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.facefarm.studio.Picture;
import org.facefarm.studio.Studio;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performer.Identity;

/**
 * Two people drawn onto the same frames: whether what differs between the pictures is what differs between the people. Unlike the
 * faces themselves, which have the target's pose, light and tone, their difference tells of nothing but who it is. The mean difference of a frame's
 * colour is left out: tone comes from the target.
 */
final class Contrast {
    private double drawnSquares;
    private double trueSquares;
    private double products;

    private Contrast() {}

    /**
     * Over all opaque pixels and colours.
     *
     * @param patches folders of what was drawn of the one and of the other
     * @param moments of the target, frame by frame
     */
    static Contrast of(
            Identity one, Path patches, Identity other, Path otherPatches, Identity target, List<Moment> moments)
            throws IOException {
        Contrast contrast = new Contrast();
        for (String line : Files.readAllLines(patches.resolve("patches.jsonl"))) {
            JsonNode patch = new ObjectMapper().readTree(line);
            String file = patch.get("file").asText();
            Moment moment = moments.get(patch.get("frame").asInt());
            contrast.add(
                    ImageIO.read(patches.resolve(file).toFile()),
                    ImageIO.read(otherPatches.resolve(file).toFile()),
                    Studio.renderSwapTruth(one, target, moment, Puppets.SIDE, Puppets.SIDE),
                    Studio.renderSwapTruth(other, target, moment, Puppets.SIDE, Puppets.SIDE),
                    patch.get("matrix"));
        }
        return contrast;
    }

    /** 1 for the truth, 0 for faces that differ by nothing that their people differ by, -1 for each drawn as the other. */
    double correlation() {
        return products / Math.sqrt(drawnSquares * trueSquares);
    }

    /** How much of the true difference was drawn: 1 for the truth, 0 for one face for both. */
    double share() {
        return products / trueSquares;
    }

    private void add(
            BufferedImage drawn, BufferedImage otherDrawn, Picture truth, Picture otherTruth, JsonNode matrix) {
        for (int channel = 0; channel < 3; channel++) {
            double n = 0;
            double d = 0;
            double t = 0;
            double dd = 0;
            double tt = 0;
            double dt = 0;
            for (int i = 0; i < drawn.getWidth() * drawn.getHeight(); i++) {
                int x = i % drawn.getWidth();
                int y = i / drawn.getWidth();
                int argb = drawn.getRGB(x, y);
                int otherArgb = otherDrawn.getRGB(x, y);
                int column = (int) Math.round(row(matrix, 0, x, y));
                int line = (int) Math.round(row(matrix, 1, x, y));
                boolean inside = column >= 0 && column < truth.width() && line >= 0 && line < truth.height();
                if (inside && argb >>> 24 == 255 && otherArgb >>> 24 == 255) {
                    int at = 3 * (line * truth.width() + column) + channel;
                    double a = ((argb >> (8 * channel)) & 255) - ((otherArgb >> (8 * channel)) & 255);
                    double b = (truth.bgr()[at] & 255) - (otherTruth.bgr()[at] & 255);
                    n++;
                    d += a;
                    t += b;
                    dd += a * a;
                    tt += b * b;
                    dt += a * b;
                }
            }
            if (n > 0) {
                drawnSquares += dd - d * d / n;
                trueSquares += tt - t * t / n;
                products += dt - d * t / n;
            }
        }
    }

    private static double row(JsonNode matrix, int row, int x, int y) {
        JsonNode m = matrix.get(row);
        return m.get(0).asDouble() * x + m.get(1).asDouble() * y + m.get(2).asDouble();
    }
}
