package org.facefarm.merger;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.media.FrameColour;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.YuvMatrix;
import org.facefarm.media.pixels.FramePixels;
import org.facefarm.merger.swapper.FaceView;
import org.facefarm.merger.swapper.Swapper;
import org.facefarm.nets.swap.SwappedFaces;
import org.facefarm.schemas.record.FaceFraming;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.studio.Picture;
import org.facefarm.studio.Studio;
import org.facefarm.studio.performer.Identity;
import org.facefarm.vision.align.Framing;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.composite.AlignedFace;

/** Knows the truth: draws what a perfect net would make of each face, in the order of the frames. */
final class OracleSwapper implements Swapper {
    private static final int SIDE = 160;

    private final Scene scene;
    private final Identity face;
    private final Identity body;
    private final Similarity framing;
    private int next;

    OracleSwapper(Scene scene, Identity face, Identity body) {
        this(scene, face, body, FaceFraming.FACEFARM);
    }

    OracleSwapper(Scene scene, Identity face, Identity body, FaceFraming framing) {
        this.scene = scene;
        this.face = face;
        this.body = body;
        this.framing = Framing.of(framing);
    }

    @Override
    public FaceView view() {
        return FaceView.framed(SIDE, framing, true);
    }

    @Override
    public SwappedFaces swap(float[] bgr, int n) {
        int plane = SIDE * SIDE;
        float[] faces = new float[3 * plane * n];
        float[] masks = new float[plane * n];
        Arrays.fill(masks, 1);
        for (int k = 0; k < n; k++) {
            FrameFaces frame = scene.faces.get(next);
            try (VideoFrame truth = frame(truth(next));
                    Mat crop = AlignedFace.read(
                            truth,
                            Similarity.of(frame.getFaces().get(0).getAlignment())
                                    .then(framing)
                                    .toAffine(),
                            SIDE);
                    FloatIndexer pixels = crop.createIndexer()) {
                for (int i = 0; i < 3 * plane; i++) {
                    faces[3 * plane * k + i] = pixels.get(i % plane / SIDE, i % SIDE, i / plane);
                }
            }
            next++;
        }
        return new SwappedFaces(faces, masks);
    }

    Picture truth(int frame) {
        return Studio.renderSwapTruth(face, body, scene.moments.get(frame), scene.shownWidth(), Scene.HEIGHT);
    }

    static VideoFrame frame(Picture picture) {
        int width = picture.width();
        int height = picture.height();
        VideoFrame frame = VideoFrame.black("yuv420p", width, height, new FrameColour(YuvMatrix.BT601, false), 0, 0);
        try (PointerScope scope = new PointerScope()) {
            Mat bgr = new Mat(height, width, CV_8UC3);
            bgr.data().put(picture.bgr());
            Mat floats = new Mat();
            bgr.convertTo(floats, CV_32FC3, 1 / 255.0, 0);
            Mat alpha = new Mat(height, width, CV_32FC1, new Scalar(1.0));
            FramePixels.blend(frame, new Rect(0, 0, width, height), floats, alpha);
        }
        return frame;
    }

    @Override
    public void close() {}
}
