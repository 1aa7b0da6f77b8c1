package org.facefarm.bench.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.farm.demo.FaceScore;
import org.facefarm.nets.augment.Augmenter;
import org.facefarm.nets.augment.FacePicture;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.Pose;
import org.facefarm.studio.Picture;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.detect.Embeddings;
import org.facefarm.vision.detect.FaceFinder;

/**
 * Looks at what a net makes of unseen frames: the new face, its mean colours matched, softly laid over the old one, is
 * compared with the truth; then faces are found once more in both.
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

    /** Makes one person of n x 3 x R x R faces (BGR, 0..1): n x 4 x R x R. */
    interface Net {
        float[] rebuild(float[] faces, int n);
    }

    Score score(Swap swap, int resolution, Net net) {
        List<Score> scores = new ArrayList<>();
        Mouths mouths = new Mouths();
        int face = 3 * resolution * resolution;
        for (int first = 0; first < swap.frames().size(); first += BATCH) {
            int count = Math.min(BATCH, swap.frames().size() - first);
            float[] in = new float[BATCH * face];
            for (int i = 0; i < count; i++) {
                Augmenter.plain(swap.frames().get(first + i).target().picture(), resolution, in, i * face);
            }
            float[] out = net.rebuild(in, BATCH);
            for (int i = 0; i < count; i++) {
                scores.add(score(swap, swap.frames().get(first + i), out, i, resolution, mouths));
            }
        }
        return Score.mean(scores).withMouth(mouths.following());
    }

    private Score score(Swap swap, Swap.Frame frame, float[] made, int n, int resolution, Mouths mouths) {
        FacePicture target = frame.target().picture();
        Picture result = composed(target, made, n, resolution);
        FaceScore truth = FaceScore.of(result, frame.truth(), target.mask());
        Optional<Face> seen = find(result);
        Optional<Face> before = find(new Picture(target.size(), target.size(), target.bgr()));
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
                Double.NaN);
    }

    private static Picture composed(FacePicture target, float[] made, int n, int resolution) {
        int size = target.size();
        int plane = resolution * resolution;
        byte[] bgr = new byte[3 * plane];
        for (int i = 0; i < plane; i++) {
            for (int c = 0; c < 3; c++) {
                bgr[3 * i + c] = (byte) Math.round(255 * made[(4 * n + c) * plane + i]);
            }
        }
        try (PointerScope scope = new PointerScope()) {
            Mat small = new Mat(resolution, resolution, opencv_core.CV_8UC3);
            small.data().put(bgr);
            Mat old = new Mat(size, size, opencv_core.CV_8UC3);
            old.data().put(target.bgr());
            Mat mask = new Mat(size, size, opencv_core.CV_8UC1);
            mask.data().put(target.mask());
            Mat face = new Mat();
            opencv_imgproc.resize(small, face, new Size(size, size), 0, 0, opencv_imgproc.INTER_CUBIC);
            Scalar wanted = opencv_core.mean(old, mask);
            Scalar mean = opencv_core.mean(face, mask);
            Scalar shift = new Scalar(
                    wanted.get(0) - mean.get(0), wanted.get(1) - mean.get(1), wanted.get(2) - mean.get(2), 0);
            Mat matched = opencv_core.add(face, shift).asMat();
            Mat soft = new Mat();
            int blur = size / 12 | 1;
            opencv_imgproc.GaussianBlur(mask, soft, new Size(blur, blur), 0);
            return blended(old, matched, soft);
        }
    }

    private static Picture blended(Mat old, Mat face, Mat soft) {
        byte[] a = bytes(old);
        byte[] b = bytes(face);
        byte[] alpha = bytes(soft);
        byte[] result = new byte[a.length];
        for (int i = 0; i < a.length; i++) {
            int w = alpha[i / 3] & 0xff;
            result[i] = (byte) (((a[i] & 0xff) * (255 - w) + (b[i] & 0xff) * w + 127) / 255);
        }
        return new Picture(old.cols(), old.rows(), result);
    }

    private Optional<Face> find(Picture picture) {
        int border = (int) (BORDER * picture.width());
        finder.restart();
        try (PointerScope scope = new PointerScope()) {
            Mat face = new Mat(picture.height(), picture.width(), opencv_core.CV_8UC3);
            face.data().put(picture.bgr());
            Mat roomy = new Mat();
            opencv_core.copyMakeBorder(
                    face, roomy, border, border, border, border, opencv_core.BORDER_REPLICATE, new Scalar(0));
            return finder.find(roomy).stream().findFirst();
        }
    }

    private static byte[] bytes(Mat mat) {
        byte[] bytes = new byte[(int) (mat.total() * mat.channels())];
        mat.data().get(bytes);
        return bytes;
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
