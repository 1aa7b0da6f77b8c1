package org.facefarm.vision.internal.detect;

import java.util.Map;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.vision.align.AlignedCrop;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
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
    private static final double MARGIN = 1.5;
    /** Below this the net says that there is no face. */
    private static final float MIN_CONFIDENCE = 0.5f;

    private static final int RIGHT_EYE = 33;
    private static final int LEFT_EYE = 263;

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
        return follow(bgr, look(bgr, around(face)).points());
    }

    @Override
    public Optional<FacePoints> follow(Mat bgr, Points earlier) {
        Look seen = look(bgr, around(earlier));
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

    private static Similarity around(Detection face) {
        Points eyes = face.marks().pick(0, 1);
        double turn = Math.atan2(eyes.y(1) - eyes.y(0), eyes.x(1) - eyes.x(0));
        Box box = face.box();
        return Similarity.ofSquare(
                box.getX() + box.getWidth() / 2.0,
                box.getY() + box.getHeight() / 2.0,
                MARGIN * Math.max(box.getWidth(), box.getHeight()),
                turn);
    }

    private static Similarity around(Points mesh) {
        double turn = Math.atan2(mesh.y(LEFT_EYE) - mesh.y(RIGHT_EYE), mesh.x(LEFT_EYE) - mesh.x(RIGHT_EYE));
        Similarity upright = Similarity.ofSquare(0, 0, 1, turn);
        Points turned = upright.apply(mesh);
        float minX = Float.MAX_VALUE;
        float minY = Float.MAX_VALUE;
        float maxX = -Float.MAX_VALUE;
        float maxY = -Float.MAX_VALUE;
        for (int i = 0; i < turned.count(); i++) {
            minX = Math.min(minX, turned.x(i));
            maxX = Math.max(maxX, turned.x(i));
            minY = Math.min(minY, turned.y(i));
            maxY = Math.max(maxY, turned.y(i));
        }
        double side = MARGIN * Math.max(maxX - minX, maxY - minY);
        return upright.then(Similarity.ofSquare((minX + maxX) / 2.0, (minY + maxY) / 2.0, side, 0));
    }

    @Override
    public void close() {
        net.close();
    }
}
