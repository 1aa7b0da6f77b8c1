package org.facefarm.bench.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.bench.measure.Flicker;
import org.facefarm.bench.measure.LaplacianVariance;
import org.facefarm.farm.demo.FaceScore;
import org.facefarm.farm.demo.Strip;
import org.facefarm.nets.augment.Augmenter;
import org.facefarm.nets.augment.FacePicture;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.Pose;
import org.facefarm.studio.Picture;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.face.Embeddings;
import org.facefarm.vision.face.FaceFinder;

/**
 * Looks at what a net makes of unseen frames: the new face, laid over the old one as the merger does, is compared with the truth;
 * then faces are found once more in both.
 */
final class Judge {
    private static final int BATCH = 8;
    /** Room around the crop for the detector. */
    private static final double BORDER = 0.4;
    /** Outer corners of the eyes among the landmarks. */
    static final int[] EYES = {33, 263};

    private final FaceFinder finder;

    Judge(FaceFinder finder) {
        this.finder = finder;
    }

    /** What became of a swap, and its frames before, after and as they should be. */
    record Judgement(String swap, Score score, List<Strip.Column> frames) {}

    /** Makes one person of n x 3 x R x R faces (BGR, 0..1): n x 4 x R x R. */
    interface Net {
        float[] rebuild(float[] faces, int n);
    }

    Judgement judge(Swap swap, int resolution, Net net) {
        Overlay overlay = new Overlay(resolution);
        List<Picture> results = new ArrayList<>();
        int face = 3 * resolution * resolution;
        for (int first = 0; first < swap.frames().size(); first += BATCH) {
            int count = Math.min(BATCH, swap.frames().size() - first);
            float[] in = new float[BATCH * face];
            for (int i = 0; i < count; i++) {
                Augmenter.plain(swap.frames().get(first + i).target().picture(), resolution, in, i * face);
            }
            float[] made = net.rebuild(in, BATCH);
            for (int i = 0; i < count; i++) {
                results.add(overlay.over(swap.frames().get(first + i).target(), made, i));
            }
        }
        return judge(swap, results);
    }

    /** What the frames are worth before anything is done to them. */
    Judgement untouched(Swap swap) {
        return judge(swap, swap.frames().stream().map(Judge::target).toList());
    }

    private Judgement judge(Swap swap, List<Picture> results) {
        Mouths mouths = new Mouths();
        List<Score> scores = new ArrayList<>();
        List<Strip.Column> columns = new ArrayList<>();
        int size = swap.frames().get(0).target().picture().size();
        try (Flicker made = new Flicker(size);
                Flicker truths = new Flicker(size)) {
            for (int i = 0; i < results.size(); i++) {
                Swap.UnseenFrame frame = swap.frames().get(i);
                scores.add(score(swap, frame, results.get(i), mouths));
                columns.add(new Strip.Column(target(frame), results.get(i), frame.truth()));
                try (Mat result = mat(results.get(i));
                        Mat truth = mat(frame.truth())) {
                    made.add(result);
                    truths.add(truth);
                }
            }
            Score score = Score.mean(scores).overTime(mouths.following(), made.over(truths));
            return new Judgement(swap.name(), score, columns);
        }
    }

    private static Picture target(Swap.UnseenFrame frame) {
        FacePicture target = frame.target().picture();
        return new Picture(target.size(), target.size(), target.bgr());
    }

    private Score score(Swap swap, Swap.UnseenFrame frame, Picture result, Mouths mouths) {
        FaceScore truth =
                FaceScore.of(result, frame.truth(), frame.target().picture().mask());
        Optional<Face> seen = find(result);
        Optional<Face> before = find(target(frame));
        Optional<Face> wanted = find(frame.truth());
        boolean told = seen.isPresent() && !seen.get().getEmbedding().isEmpty();
        if (seen.isPresent() && wanted.isPresent()) {
            mouths.add(wanted.get(), seen.get());
        }
        return new Score(
                truth.psnr(),
                truth.ssim(),
                told ? Embeddings.cosine(seen.get().getEmbedding(), swap.face().embedding()) : Double.NaN,
                told ? Embeddings.cosine(seen.get().getEmbedding(), swap.body().embedding()) : Double.NaN,
                seen.isPresent() && before.isPresent()
                        ? degrees(seen.get().getPose(), before.get().getPose())
                        : Double.NaN,
                seen.isPresent() && wanted.isPresent() ? distance(seen.get(), wanted.get()) : Double.NaN,
                Double.NaN,
                sharpness(result, frame),
                Double.NaN);
    }

    private static double sharpness(Picture result, Swap.UnseenFrame frame) {
        try (PointerScope scope = new PointerScope()) {
            int size = result.width();
            Mat mask = new Mat(size, size, opencv_core.CV_8UC1);
            mask.data().put(frame.target().picture().mask());
            return LaplacianVariance.of(luma(result), mask) / LaplacianVariance.of(luma(frame.truth()), mask);
        }
    }

    private static Mat luma(Picture picture) {
        Mat luma = new Mat();
        opencv_imgproc.cvtColor(mat(picture), luma, opencv_imgproc.COLOR_BGR2GRAY);
        return luma;
    }

    /** CV_8UC3; the caller closes it. */
    private static Mat mat(Picture picture) {
        Mat mat = new Mat(picture.height(), picture.width(), opencv_core.CV_8UC3);
        mat.data().put(picture.bgr());
        return mat;
    }

    private Optional<Face> find(Picture picture) {
        int border = (int) (BORDER * picture.width());
        finder.restart();
        try (PointerScope scope = new PointerScope()) {
            Mat face = mat(picture);
            Mat roomy = new Mat();
            opencv_core.copyMakeBorder(
                    face, roomy, border, border, border, border, opencv_core.BORDER_REPLICATE, new Scalar(0));
            return finder.find(roomy).stream().findFirst();
        }
    }

    private static double degrees(Pose a, Pose b) {
        double yaw = a.getYaw() - b.getYaw();
        double pitch = a.getPitch() - b.getPitch();
        return Math.toDegrees(Math.hypot(yaw, pitch));
    }

    private static double distance(Face a, Face b) {
        Points x = Points.of(a.getLandmarks());
        Points y = Points.of(b.getLandmarks());
        double sum = 0;
        for (int i = 0; i < y.count(); i++) {
            sum += Math.hypot(x.x(i) - y.x(i), x.y(i) - y.y(i));
        }
        double eyes = Math.hypot(y.x(EYES[0]) - y.x(EYES[1]), y.y(EYES[0]) - y.y(EYES[1]));
        return 100 * sum / y.count() / eyes;
    }
}
