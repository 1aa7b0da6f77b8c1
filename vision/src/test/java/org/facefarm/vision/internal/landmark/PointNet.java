package org.facefarm.vision.internal.landmark;

import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.vision.align.AlignedCrop;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.internal.detect.Detection;
import org.facefarm.vision.internal.face.HeadPose;
import org.facefarm.vision.internal.face.PointLayout;
import org.facefarm.vision.internal.onnx.NetInput;
import org.facefarm.vision.internal.onnx.OnnxNet;

/**
 * A landmark net that gives the points of a layout, in sides of an upright square around the face: input RGB -1..1, output {@code
 * output}. It does not say whether there is a face. Not thread-safe.
 */
final class PointNet implements FaceLandmarker {
    private final OnnxNet net;
    private final PointLayout layout;
    private final int side;
    private final FaceSquare square;
    private final NetInput input;

    /**
     * Takes over the net.
     *
     * @param side of its pictures, in pixels
     * @param margin of the square, in longer sides of the face's box
     */
    PointNet(OnnxNet net, PointLayout layout, int side, double margin) {
        this.net = net;
        this.layout = layout;
        this.side = side;
        this.square = new FaceSquare(margin);
        this.input =
                new NetInput(side, true, new float[] {127.5f, 127.5f, 127.5f}, new float[] {127.5f, 127.5f, 127.5f});
    }

    @Override
    public Optional<FacePoints> locate(Mat bgr, Detection face) {
        return Optional.of(told(look(bgr, square.around(face)), face.score()));
    }

    @Override
    public Optional<FacePoints> follow(Mat bgr, Points earlier) {
        return Optional.of(told(look(bgr, square.around(earlier)), 1));
    }

    private Points look(Mat bgr, Similarity toSquare) {
        try (Mat crop = AlignedCrop.cut(bgr, toSquare, side)) {
            float[] xy = net.output(net.run(input.of(crop), side), "output", 2 * layout.count());
            return PointLayout.mesh(toSquare.inverse().apply(new Points(xy)));
        }
    }

    private static FacePoints told(Points mesh, float confidence) {
        return new FacePoints(LandmarkModel.FACEMESH_468, mesh, FiveMarks.of(mesh), HeadPose.of(mesh), confidence);
    }

    @Override
    public void close() {
        net.close();
    }
}
