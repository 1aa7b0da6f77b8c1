package org.facefarm.vision.internal.detect;

import java.util.ArrayList;
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
import org.facefarm.vision.internal.onnx.NetInput;
import org.facefarm.vision.internal.onnx.OnnxNet;

/**
 * The YuNet face detector (Wu, Peng, Yu 2023) at its exported size: pictures are letterboxed into 640 x 640, BGR 0..255.
 * Faces narrower than about 10 pixels of that are missed. Not thread-safe.
 */
public final class YuNet implements FaceDetector {
    private static final int SIDE = 640;
    /** Grey around the picture: a black edge hides what it cuts. */
    private static final int BORDER = 110;

    private static final int[] STRIDES = {8, 16, 32};

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
        int left = (SIDE - width) / 2;
        int top = (SIDE - height) / 2;
        try (Rect place = new Rect(left, top, width, height);
                Mat inside = new Mat(letterbox, place);
                Size size = new Size(width, height);
                Scalar border = Scalar.all(BORDER)) {
            letterbox.put(border);
            int how = shrink < 1 ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR;
            opencv_imgproc.resize(bgr, inside, size, 0, 0, how);
        }
        Map<String, float[]> out = net.run(input.of(letterbox), SIDE);
        List<Detection> found = new ArrayList<>();
        for (int stride : STRIDES) {
            decode(out, stride, minScore, found);
        }
        View view = new View(left, top, bgr.cols() / (float) width, bgr.rows() / (float) height);
        return SeenOnce.of(found.stream().map(view::toPicture).toList());
    }

    private void decode(Map<String, float[]> out, int stride, float minScore, List<Detection> found) {
        int columns = SIDE / stride;
        int cells = columns * columns;
        float[] cls = net.output(out, "cls_" + stride, cells);
        float[] obj = net.output(out, "obj_" + stride, cells);
        float[] box = net.output(out, "bbox_" + stride, 4 * cells);
        float[] kps = net.output(out, "kps_" + stride, 10 * cells);
        for (int i = 0; i < cells; i++) {
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
                marks[2 * k] = (column + kps[10 * i + 2 * k]) * stride;
                marks[2 * k + 1] = (row + kps[10 * i + 2 * k + 1]) * stride;
            }
            found.add(new Detection(new Box(cx - w / 2, cy - h / 2, w, h), score, new Points(marks)));
        }
    }

    /** Where the picture is in the letterbox, and how much larger it is; pixel centres are at whole numbers in both. */
    private record View(int left, int top, float stretchX, float stretchY) {
        Detection toPicture(Detection seen) {
            Box box = seen.box();
            float[] marks = new float[10];
            for (int k = 0; k < 5; k++) {
                marks[2 * k] = x(seen.marks().x(k));
                marks[2 * k + 1] = y(seen.marks().y(k));
            }
            return new Detection(
                    new Box(x(box.getX()), y(box.getY()), box.getWidth() * stretchX, box.getHeight() * stretchY),
                    seen.score(),
                    new Points(marks));
        }

        private float x(float v) {
            return (v - left + 0.5f) * stretchX - 0.5f;
        }

        private float y(float v) {
            return (v - top + 0.5f) * stretchY - 0.5f;
        }
    }

    private static float clamp(float v) {
        return Math.max(0, Math.min(1, v));
    }

    @Override
    public void close() {
        net.close();
        letterbox.close();
    }
}
