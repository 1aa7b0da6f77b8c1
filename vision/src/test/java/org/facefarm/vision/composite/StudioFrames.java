package org.facefarm.vision.composite;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.media.FrameColour;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.YuvMatrix;
import org.facefarm.media.pixels.FramePixels;
import org.facefarm.studio.Landmark;
import org.facefarm.studio.Picture;
import org.facefarm.studio.Truth;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;

/** Pictures of the puppet studio as decoded frames. */
public final class StudioFrames {
    private StudioFrames() {}

    static VideoFrame frame(Picture picture) {
        VideoFrame frame = VideoFrame.black(
                "yuv420p", picture.width(), picture.height(), new FrameColour(YuvMatrix.BT709, false), 0, 0);
        try (PointerScope scope = new PointerScope()) {
            Mat bgr = new Mat(picture.height(), picture.width(), opencv_core.CV_8UC3);
            bgr.data().put(picture.bgr());
            Mat floats = new Mat();
            bgr.convertTo(floats, opencv_core.CV_32FC3, 1 / 255.0, 0);
            Mat alpha = new Mat(picture.height(), picture.width(), opencv_core.CV_32FC1, new Scalar(1.0));
            FramePixels.blend(frame, new Rect(0, 0, picture.width(), picture.height()), floats, alpha);
        }
        return frame;
    }

    /** By eyes, nose and mouth corners. */
    public static Similarity align(Truth truth) {
        Landmark[] stable = {
            Landmark.EYE_LEFT_OUTER,
            Landmark.EYE_RIGHT_OUTER,
            Landmark.NOSE_TIP,
            Landmark.MOUTH_LEFT,
            Landmark.MOUTH_RIGHT
        };
        float[] from = new float[2 * stable.length];
        for (int i = 0; i < stable.length; i++) {
            from[2 * i] = truth.landmarks().get(stable[i]).x();
            from[2 * i + 1] = truth.landmarks().get(stable[i]).y();
        }
        Points to = new Points(new float[] {0.275f, 0.33f, 0.725f, 0.33f, 0.5f, 0.55f, 0.36f, 0.7f, 0.64f, 0.7f});
        return Similarity.fit(new Points(from), to, new double[] {1, 1, 1, 1, 1});
    }

    static byte[] plane(VideoFrame frame, int plane) {
        try (Mat view = frame.plane(plane);
                Mat copy = view.clone()) {
            byte[] bytes = new byte[copy.rows() * copy.cols()];
            copy.data().get(bytes);
            return bytes;
        }
    }
}
