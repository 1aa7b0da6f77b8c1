package org.facefarm.vision.internal.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.schemas.record.Box;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.internal.face.Boxes;
import org.facefarm.vision.internal.onnx.NetInput;
import org.facefarm.vision.internal.onnx.OnnxNet;

/**
 * The YuNet face detector (Wu, Peng, Yu 2023) at its exported size: pictures are letterboxed into 640 x 640, BGR 0..255.
 * Faces narrower than about 10 pixels of that are missed. Not thread-safe.
 */
public final class YuNet implements FaceDetector {
    private static final int SIDE = 640;
    private static final int[] STRIDES = {8, 16, 32};
    private static final double SAME_FACE = 0.3;

    private final OnnxNet net;
    private final NetInput input = new NetInput(SIDE, false, new float[] {0, 0, 0}, new float[] {1, 1, 1});
    private final Mat letterbox = new Mat(SIDE, SIDE, opencv_core.CV_8UC3, Scalar.all(0));

    /** Takes over the net. */
    public YuNet(OnnxNet net) {
        this.net = net;
    }

    @Override
    public List<Detection> detect(Mat bgr, float minScore, Effort effort) {
        double shrink = Math.min(SIDE / (double) bgr.cols(), SIDE / (double) bgr.rows());
        int width = (int) Math.max(1, Math.min(SIDE, Math.round(bgr.cols() * shrink)));
        int height = (int) Math.max(1, Math.min(SIDE, Math.round(bgr.rows() * shrink)));
        try (Rect place = new Rect(0, 0, width, height);
                Mat inside = new Mat(letterbox, place);
                Size size = new Size(width, height);
                Scalar black = Scalar.all(0)) {
            letterbox.put(black);
            int how = shrink < 1 ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR;
            opencv_imgproc.resize(bgr, inside, size, 0, 0, how);
        }
        Map<String, float[]> out = net.run(input.of(letterbox), SIDE);
        List<Detection> found = new ArrayList<>();
        for (int stride : STRIDES) {
            decode(out, stride, minScore, bgr.cols() / (float) width, bgr.rows() / (float) height, found);
        }
        found.sort(Comparator.comparingDouble(d -> -d.score()));
        return suppress(found);
    }

    private static void decode(
            Map<String, float[]> out, int stride, float minScore, float sx, float sy, List<Detection> found) {
        float[] cls = out.get("cls_" + stride);
        float[] obj = out.get("obj_" + stride);
        float[] box = out.get("bbox_" + stride);
        float[] kps = out.get("kps_" + stride);
        int columns = SIDE / stride;
        for (int i = 0; i < cls.length; i++) {
            float score = (float) Math.sqrt(clamp(cls[i]) * clamp(obj[i]));
            if (score < minScore) {
                continue;
            }
            int column = i % columns;
            int row = i / columns;
            float cx = (column + box[4 * i]) * stride;
            float cy = (row + box[4 * i + 1]) * stride;
            float w = (float) Math.exp(box[4 * i + 2]) * stride;
            float h = (float) Math.exp(box[4 * i + 3]) * stride;
            float[] marks = new float[10];
            for (int k = 0; k < 5; k++) {
                marks[2 * k] = toPixel((column + kps[10 * i + 2 * k]) * stride, sx);
                marks[2 * k + 1] = toPixel((row + kps[10 * i + 2 * k + 1]) * stride, sy);
            }
            Box place = new Box(toPixel(cx - w / 2, sx), toPixel(cy - h / 2, sy), w * sx, h * sy);
            found.add(new Detection(place, score, new Points(marks)));
        }
    }

    /** From the letterbox to the picture; both have pixel centres at whole numbers. */
    private static float toPixel(float v, float stretch) {
        return (v + 0.5f) * stretch - 0.5f;
    }

    private static float clamp(float v) {
        return Math.max(0, Math.min(1, v));
    }

    /** Keeps the best of overlapping faces. */
    private static List<Detection> suppress(List<Detection> bestFirst) {
        List<Detection> kept = new ArrayList<>();
        for (Detection d : bestFirst) {
            if (kept.stream().allMatch(k -> Boxes.overlap(k.box(), d.box()) < SAME_FACE)) {
                kept.add(d);
            }
        }
        return kept;
    }

    @Override
    public void close() {
        net.close();
        letterbox.close();
    }
}
