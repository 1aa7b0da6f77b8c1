package org.facefarm.vision.internal.landmark;

import java.util.Map;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.vision.align.AlignedCrop;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.internal.detect.Detection;
import org.facefarm.vision.internal.face.Exposure;
import org.facefarm.vision.internal.face.HeadPose;
import org.facefarm.vision.internal.onnx.NetInput;
import org.facefarm.vision.internal.onnx.OnnxNet;

/**
 * MediaPipe's face mesh (Kartynnik et al. 2019): 468 points with depth from an upright square around the face; input RGB
 * -1..1, 192 x 192. Not thread-safe.
 */
public final class FaceMesh implements FaceLandmarker {
    private static final int SIDE = 192;
    private static final FaceSquare SQUARE = new FaceSquare(1.5);
    /** Below this the net says that there is no face. */
    private static final float MIN_CONFIDENCE = 0.5f;

    private final OnnxNet net;
    private final NetInput input =
            new NetInput(SIDE, true, new float[] {127.5f, 127.5f, 127.5f}, new float[] {127.5f, 127.5f, 127.5f});

    /** Takes over the net. */
    public FaceMesh(OnnxNet net) {
        this.net = net;
    }

    /** Looks twice, the second time around the first answer, which steadies the points. */
    @Override
    public Optional<FacePoints> locate(Mat bgr, Detection face) {
        return follow(bgr, look(bgr, SQUARE.around(face)).points());
    }

    @Override
    public Optional<FacePoints> follow(Mat bgr, Points earlier) {
        Look seen = look(bgr, SQUARE.around(earlier));
        return seen.confidence() < MIN_CONFIDENCE
                ? Optional.empty()
                : Optional.of(new FacePoints(
                        LandmarkModel.FACEMESH_468,
                        seen.points(),
                        FiveMarks.of(seen.points()),
                        HeadPose.of(seen.points()),
                        seen.confidence()));
    }

    /** What the net says of a square. */
    private record Look(Points points, float confidence) {}

    private Look look(Mat bgr, Similarity toSquare) {
        Map<String, float[]> out;
        try (Mat crop = AlignedCrop.cut(bgr, toSquare, SIDE)) {
            Exposure.lift(crop);
            out = net.run(input.of(crop), SIDE);
        }
        float[] raw = net.output(out, "conv2d_20", 3 * FaceTemplate.POINTS);
        Similarity back = toSquare.toPixels(SIDE).inverse();
        float[] xy = new float[raw.length / 3 * 2];
        for (int i = 0; i < raw.length / 3; i++) {
            xy[2 * i] = raw[3 * i];
            xy[2 * i + 1] = raw[3 * i + 1];
        }
        float logit = net.output(out, "conv2d_30", 1)[0];
        return new Look(back.apply(new Points(xy)), (float) (1 / (1 + Math.exp(-logit))));
    }

    @Override
    public void close() {
        net.close();
    }
}
