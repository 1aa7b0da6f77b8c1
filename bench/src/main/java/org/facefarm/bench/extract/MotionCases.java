package org.facefarm.bench.extract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.bench.measure.Statistics;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.Face;
import org.facefarm.studio.performer.Identity;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.face.FaceFinder;

/**
 * A puppet that moves to and fro while it talks: how much its face moves inside the crop, where it should rest, and whether its
 * crop comes late or falls short; as each frame is seen for itself, and as the extractor settles it.
 */
record MotionCases(FaceFinder finder, ExtractionSettings settings, Path folder, BenchReport report) {
    private static final int CROP = 256;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    /** To and fro, so often in a second, so many pixels to either side. */
    void measure(String name, Identity who, int fps, int frames, double hertz, double pixels)
            throws InterruptedException {
        PuppetFilm.Way way = t -> {
            double swing = Math.sin(2 * Math.PI * hertz * t);
            double scale = 1 + 0.03 * Math.sin(2 * Math.PI * hertz * t / 2);
            return new Similarity(
                    scale,
                    0,
                    (WIDTH - PuppetCard.SIDE) / 2.0 + pixels * swing,
                    (HEIGHT - PuppetCard.SIDE) / 2.0 + 0.2 * pixels * swing);
        };
        List<PuppetFilm.Actor> actors = List.of(new PuppetFilm.Actor(PuppetCard.talking(who, 5), way));
        Path file = folder.resolve("motion.mp4");
        try (PuppetFilm film = PuppetFilm.of(WIDTH, HEIGHT, fps, frames, actors)) {
            film.write(file);
            ExtractedClip clip = ExtractedClip.of(file, settings, frames);
            Motion raw = new Motion();
            Motion settled = new Motion();
            clip.look(1, (bgr, found) -> {
                int number = Math.toIntExact(found.getFrame());
                Points truth = film.steady(0, number);
                raw.add(truth, largest(bgr));
                settled.add(truth, found.getFaces().stream().findFirst());
            });
            raw.tell("%s, each frame for itself: ".formatted(name));
            settled.tell("%s, settled: ".formatted(name));
        }
    }

    private Optional<Face> largest(Mat bgr) {
        // It would carry faces on from the frame before.
        finder.restart();
        return finder.find(bgr).stream().findFirst();
    }

    /** Where the face truly is, and where it is taken to be, frame by frame. */
    private final class Motion {
        private final List<double[]> truths = new ArrayList<>();
        /** Where the truth comes to lie in the crop, in its pixels; null where no face was found. */
        private final List<Points> crops = new ArrayList<>();

        private final List<Similarity> alignments = new ArrayList<>();

        void add(Points truth, Optional<Face> found) {
            truths.add(middle(truth));
            alignments.add(found.map(f -> Similarity.of(f.getAlignment())).orElse(null));
            crops.add(found.map(
                            f -> Similarity.of(f.getAlignment()).toPixels(CROP).apply(truth))
                    .orElse(null));
        }

        void tell(String name) {
            List<Double> left = new ArrayList<>();
            List<Double> fastest = new ArrayList<>();
            double limit = speedOfFastest();
            for (int i = 1; i < crops.size(); i++) {
                if (crops.get(i) != null && crops.get(i - 1) != null) {
                    double motion = apart(crops.get(i), crops.get(i - 1));
                    left.add(motion);
                    if (speed(i) >= limit) {
                        fastest.add(motion);
                    }
                }
            }
            if (left.isEmpty() || fastest.isEmpty()) {
                return;
            }
            report.add(name + "motion left in the crop", Statistics.median(left), "px of 256");
            report.add(name + "the same, fastest tenth", Statistics.median(fastest), "px of 256");
            lag(name);
        }

        private double speed(int i) {
            return Math.abs(truths.get(i)[0] - truths.get(i - 1)[0]);
        }

        private double speedOfFastest() {
            List<Double> speeds = new ArrayList<>();
            for (int i = 1; i < truths.size(); i++) {
                speeds.add(speed(i));
            }
            return speeds.stream().sorted().toList().get(speeds.size() * 9 / 10);
        }

        /** By least squares against the truth and its speed. */
        private void lag(String name) {
            double[] rest = rest();
            double late = 0;
            double speeds = 0;
            double kept = 0;
            double swings = 0;
            double mean = truths.stream().mapToDouble(t -> t[0]).average().orElse(0);
            for (int i = 1; i < truths.size() - 1; i++) {
                if (alignments.get(i) != null) {
                    double seen = alignments.get(i).inverse().x(rest[0], rest[1]);
                    double truth = truths.get(i)[0];
                    double speed = (truths.get(i + 1)[0] - truths.get(i - 1)[0]) / 2;
                    late += (truth - seen) * speed;
                    speeds += speed * speed;
                    kept += (seen - mean) * (truth - mean);
                    swings += (truth - mean) * (truth - mean);
                }
            }
            report.add(name + "lag", late / speeds, "frames");
            report.add(name + "swing kept", 100 * kept / swings, "%");
        }

        /** Where the middle of the face lies in the aligned square, on the mean. */
        private double[] rest() {
            double[] sum = new double[3];
            for (int i = 0; i < truths.size(); i++) {
                Similarity alignment = alignments.get(i);
                if (alignment != null) {
                    sum[0] += alignment.x(truths.get(i)[0], truths.get(i)[1]);
                    sum[1] += alignment.y(truths.get(i)[0], truths.get(i)[1]);
                    sum[2]++;
                }
            }
            return new double[] {sum[0] / sum[2], sum[1] / sum[2]};
        }
    }

    private static double[] middle(Points points) {
        double[] middle = new double[2];
        for (int i = 0; i < points.count(); i++) {
            middle[0] += points.x(i) / points.count();
            middle[1] += points.y(i) / points.count();
        }
        return middle;
    }

    private static double apart(Points a, Points b) {
        double sum = 0;
        for (int i = 0; i < a.count(); i++) {
            sum += Math.hypot(a.x(i) - b.x(i), a.y(i) - b.y(i));
        }
        return sum / a.count();
    }
}
