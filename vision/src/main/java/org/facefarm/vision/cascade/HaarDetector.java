package org.facefarm.vision.cascade;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Slides a cascade over a picture at all sizes and groups what it finds. */
final class HaarDetector {
    private static final double STEP = 1.15;
    /** Windows whose edges differ by less than this fraction of their side show the same thing. */
    private static final double SAME = 0.2;

    private final HaarCascade cascade;

    HaarDetector(String name) {
        cascade = HaarCascadeFile.load(name);
    }

    /**
     * A square that windows agree on.
     *
     * @param votes how many windows
     */
    record Hit(double x, double y, double side, int votes) {
        double centreX() {
            return x + side / 2;
        }

        double centreY() {
            return y + side / 2;
        }

        boolean near(Hit other) {
            double slack = SAME * Math.min(side, other.side);
            return Math.abs(x - other.x) <= slack
                    && Math.abs(y - other.y) <= slack
                    && Math.abs(x + side - other.x - other.side) <= slack
                    && Math.abs(y + side - other.y - other.side) <= slack;
        }
    }

    /** What lies in a continuous CV_8UC1 picture at sides between these (pixels), most votes first. */
    List<Hit> detect(Mat grey, double minSide, double maxSide, int minVotes) {
        List<Hit> windows = new ArrayList<>();
        double first = Math.max(1, minSide / cascade.width());
        IntegralImage image =
                new IntegralImage((int) Math.ceil(grey.cols() / first), (int) Math.ceil(grey.rows() / first));
        HaarEvaluator evaluator = new HaarEvaluator(cascade, image.stride());
        for (double shrink = first; shrink * cascade.width() <= maxSide; shrink *= STEP) {
            int width = (int) (grey.cols() / shrink);
            int height = (int) (grey.rows() / shrink);
            if (width < cascade.width() || height < cascade.height()) {
                break;
            }
            image.load(shrunk(grey, width, height), width, height);
            scan(evaluator, image, width, height, shrink, windows);
        }
        return group(windows, minVotes);
    }

    private static byte[] shrunk(Mat grey, int width, int height) {
        byte[] pixels = new byte[width * height];
        try (Mat small = new Mat();
                Size size = new Size(width, height)) {
            opencv_imgproc.resize(grey, small, size, 0, 0, opencv_imgproc.INTER_AREA);
            small.data().get(pixels);
        }
        return pixels;
    }

    private void scan(
            HaarEvaluator evaluator, IntegralImage image, int width, int height, double shrink, List<Hit> windows) {
        int step = shrink < 2 ? 2 : 1;
        for (int y = 0; y + cascade.height() <= height; y += step) {
            for (int x = 0; x + cascade.width() <= width; x += step) {
                int passed = evaluator.passed(image, x, y);
                if (passed == evaluator.stages()) {
                    windows.add(new Hit(x * shrink, y * shrink, cascade.width() * shrink, 1));
                } else if (passed == 0) {
                    // Nothing like a face here, so most likely not a pixel further either.
                    x += step;
                }
            }
        }
    }

    /** Means of the groups of windows that are near one another, directly or through others. */
    private static List<Hit> group(List<Hit> windows, int minVotes) {
        List<Hit> hits = new ArrayList<>();
        boolean[] taken = new boolean[windows.size()];
        for (int i = 0; i < taken.length; i++) {
            if (taken[i]) {
                continue;
            }
            taken[i] = true;
            List<Hit> members = new ArrayList<>(List.of(windows.get(i)));
            for (int m = 0; m < members.size(); m++) {
                for (int j = i + 1; j < taken.length; j++) {
                    if (!taken[j] && members.get(m).near(windows.get(j))) {
                        taken[j] = true;
                        members.add(windows.get(j));
                    }
                }
            }
            if (members.size() >= minVotes) {
                hits.add(mean(members));
            }
        }
        hits.sort(Comparator.comparingInt(h -> -h.votes()));
        return hits;
    }

    private static Hit mean(List<Hit> members) {
        int n = members.size();
        return new Hit(
                members.stream().mapToDouble(Hit::x).sum() / n,
                members.stream().mapToDouble(Hit::y).sum() / n,
                members.stream().mapToDouble(Hit::side).sum() / n,
                n);
    }
}
