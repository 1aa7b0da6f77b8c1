package org.facefarm.vision.internal.track;

import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** What one sees of a picture at a glance: its grey values from far away, and which colours it has. */
public final class Glimpse {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 36;
    /** A larger picture's pixels are not all looked at: so many columns and rows are enough to average over. */
    private static final int SAMPLES = 8;
    /** How far a picture may have moved, in columns and rows of the glimpse: a third of it. */
    private static final int REACH_X = WIDTH / 3;

    private static final int REACH_Y = HEIGHT / 3;
    /** Search goes by so many columns and rows first. */
    private static final int STRIDE = 2;
    /** Bits of each colour channel that make a bin of the histogram. */
    private static final int BITS = 3;
    /** Side of the blocks in which two glimpses are compared where they fit best. */
    private static final int BLOCK = 9;
    /** Brightness and contrast below which nothing counts (squares of 8-bit values). */
    private static final double DARK = 100;

    private static final double FLAT = 9;

    private final int columns;
    private final int rows;
    private final float[] grey = new float[WIDTH * HEIGHT];
    private final float[] colours = new float[1 << (3 * BITS)];

    /** @param bgr CV_8UC3 */
    public Glimpse(Mat bgr) {
        columns = bgr.cols();
        rows = bgr.rows();
        byte[] pixels = shrunken(bgr);
        for (int i = 0; i < grey.length; i++) {
            int b = pixels[3 * i] & 0xff;
            int g = pixels[3 * i + 1] & 0xff;
            int r = pixels[3 * i + 2] & 0xff;
            grey[i] = 0.114f * b + 0.587f * g + 0.299f * r;
            int drop = 8 - BITS;
            colours[((b >> drop) << (2 * BITS)) | ((g >> drop) << BITS) | (r >> drop)] += 1f / grey.length;
        }
    }

    private static byte[] shrunken(Mat bgr) {
        byte[] pixels = new byte[WIDTH * HEIGHT * 3];
        try (Mat sampled = new Mat();
                Mat small = new Mat();
                Size samples = new Size(Math.min(bgr.cols(), SAMPLES * WIDTH), Math.min(bgr.rows(), SAMPLES * HEIGHT));
                Size size = new Size(WIDTH, HEIGHT)) {
            opencv_imgproc.resize(bgr, sampled, samples, 0, 0, opencv_imgproc.INTER_NEAREST);
            opencv_imgproc.resize(sampled, small, size, 0, 0, opencv_imgproc.INTER_AREA);
            small.data().get(pixels);
        }
        return pixels;
    }

    /**
     * How much else another picture shows, 0..1: the geometric mean of how unlike the greys are where they fit best (a camera
     * that pans shifts them), and how unlike the colours are.
     */
    public double changeTo(Glimpse other) {
        return Math.sqrt((1 - alike(other)) * (1 - colours(other)));
    }

    /** Whether the change is less than this; quick where nothing moves. */
    public boolean changesLessTo(Glimpse other, double limit) {
        double unlike = 1 - colours(other);
        return (1 - blockwise(other, 0, 0)) * unlike < limit * limit || changeTo(other) < limit;
    }

    /** Bhattacharyya's coefficient of the histograms; 0 for pictures of another size, which are of another stream. */
    private double colours(Glimpse other) {
        if (columns != other.columns || rows != other.rows) {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < colours.length; i++) {
            sum += Math.sqrt(colours[i] * other.colours[i]);
        }
        return Math.min(1, sum);
    }

    private double alike(Glimpse other) {
        double best = 0;
        int bestX = 0;
        int bestY = 0;
        for (int dy = -REACH_Y; dy <= REACH_Y; dy += STRIDE) {
            for (int dx = -REACH_X + REACH_X % STRIDE; dx <= REACH_X; dx += STRIDE) {
                double alike = Likeness.of(
                                this,
                                other,
                                dx,
                                dy,
                                Math.max(0, -dx),
                                Math.max(0, -dy),
                                Math.min(WIDTH, WIDTH - dx),
                                Math.min(HEIGHT, HEIGHT - dy))
                        .value();
                if (alike > best) {
                    best = alike;
                    bestX = dx;
                    bestY = dy;
                }
            }
        }
        double refined = 0;
        for (int dy = bestY - 1; dy <= bestY + 1; dy++) {
            for (int dx = bestX - 1; dx <= bestX + 1; dx++) {
                refined = Math.max(refined, blockwise(other, dx, dy));
            }
        }
        return refined;
    }

    /** The mean over blocks, each as much as it has to show: what moves before a scene that stays changes some of them. */
    private double blockwise(Glimpse other, int dx, int dy) {
        double sum = 0;
        double weights = 0;
        for (int y = Math.max(0, -dy); y + BLOCK <= Math.min(HEIGHT, HEIGHT - dy); y += BLOCK) {
            for (int x = Math.max(0, -dx); x + BLOCK <= Math.min(WIDTH, WIDTH - dx); x += BLOCK) {
                Likeness block = Likeness.of(this, other, dx, dy, x, y, x + BLOCK, y + BLOCK);
                sum += block.contrast() * block.value();
                weights += block.contrast();
            }
        }
        return weights == 0 ? 0 : sum / weights;
    }

    /**
     * How alike one part of a glimpse is to another's, moved.
     *
     * @param value structural similarity (Wang et al. 2004), 0..1; 0 when opposite
     * @param contrast how much there is to see in it
     */
    private record Likeness(double value, double contrast) {
        static Likeness of(Glimpse a, Glimpse b, int dx, int dy, int fromX, int fromY, int toX, int toY) {
            double p = 0;
            double q = 0;
            double pp = 0;
            double qq = 0;
            double pq = 0;
            for (int y = fromY; y < toY; y++) {
                for (int x = fromX; x < toX; x++) {
                    float u = a.grey[y * WIDTH + x];
                    float v = b.grey[(y + dy) * WIDTH + x + dx];
                    p += u;
                    q += v;
                    pp += u * u;
                    qq += v * v;
                    pq += u * v;
                }
            }
            int n = (toX - fromX) * (toY - fromY);
            p /= n;
            q /= n;
            double first = Math.sqrt(Math.max(0, pp / n - p * p) + FLAT);
            double second = Math.sqrt(Math.max(0, qq / n - q * q) + FLAT);
            double structure = (pq / n - p * q + FLAT) / (first * second);
            double brightness = (2 * p * q + DARK) / (p * p + q * q + DARK);
            return new Likeness(Math.max(0, Math.min(1, structure * brightness)), Math.max(first, second));
        }
    }
}
