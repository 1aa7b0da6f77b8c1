package org.facefarm.vision.cover;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.vision.composite.Planes;
import org.facefarm.vision.internal.onnx.OnnxNet;

/** A net that tells what is in front of an aligned face. Always on the processor, where it gives the same always. Thread-safe. */
public final class CoverNet implements AutoCloseable {
    /** Side of its pictures. */
    public static final int SIDE = 80;

    private static final int AREA = SIDE * SIDE;
    private static final String OUTPUT = "cover";
    /** Up to here the face counts as seen: a mask that eats faces is worse than none. */
    private static final float DOUBTFUL = 0.35f;
    /** From here on it counts as covered. */
    private static final float SURE = 0.65f;

    private final OnnxNet net;

    /**
     * @param name what to call it in errors
     * @param onnx input N x 3 x SIDE x SIDE, BGR, 0..1; output {@code cover}, N x 1 x SIDE x SIDE, 0..1
     * @throws IllegalStateException when it is not such a net; names it
     */
    public CoverNet(String name, byte[] onnx) {
        net = OnnxNet.builtIn(name, onnx, 1);
    }

    /** The one of this build. */
    public static CoverNet builtIn() {
        try (InputStream in = CoverNet.class.getResourceAsStream("cover.onnx")) {
            return new CoverNet("cover.onnx", in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Where something else than the face is seen: 1, else 0, and between them at its edges: CV_32FC1, SIDE x SIDE. The caller closes it.
     *
     * @param face CV_32FC3, SIDE x SIDE, BGR, 0..1, aligned
     * @throws IllegalStateException when the net is not one that tells this; names it
     */
    public Mat of(Mat face) {
        if (face.rows() != SIDE || face.cols() != SIDE || face.channels() != 3) {
            throw new IllegalArgumentException("a picture of three colours and " + SIDE + " x " + SIDE + " is needed");
        }
        float[] planes = new float[3 * AREA];
        Planes.put(face, planes, 0);
        float[] cover = net.output(net.run(FloatBuffer.wrap(planes), SIDE), OUTPUT, AREA);
        for (int i = 0; i < AREA; i++) {
            cover[i] = Math.max(0, Math.min(1, (cover[i] - DOUBTFUL) / (SURE - DOUBTFUL)));
        }
        return Planes.toMat(cover, 0, 1, SIDE);
    }

    /**
     * What of an aligned face is seen: size x size, 255 where nothing is in front of it.
     *
     * @param bgr size x size x 3, interleaved
     */
    public byte[] seen(byte[] bgr, int size) {
        byte[] seen = new byte[size * size];
        try (Mat whole = new Mat(size, size, opencv_core.CV_8UC3);
                Mat unit = new Mat();
                Mat face = new Mat();
                Size own = new Size(SIDE, SIDE);
                Size theirs = new Size(size, size)) {
            whole.data().put(bgr);
            whole.convertTo(unit, opencv_core.CV_32FC3, 1 / 255.0, 0);
            opencv_imgproc.resize(unit, face, own, 0, 0, opencv_imgproc.INTER_AREA);
            try (Mat cover = of(face);
                    Mat large = new Mat();
                    Mat bytes = new Mat()) {
                opencv_imgproc.resize(cover, large, theirs, 0, 0, opencv_imgproc.INTER_LINEAR);
                large.convertTo(bytes, opencv_core.CV_8UC1, -255, 255);
                bytes.data().get(seen);
            }
        }
        return seen;
    }

    @Override
    public void close() {
        net.close();
    }
}
