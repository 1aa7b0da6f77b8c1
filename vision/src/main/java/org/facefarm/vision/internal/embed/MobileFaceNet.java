package org.facefarm.vision.internal.embed;

import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.vision.align.AlignedCrop;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.internal.face.Exposure;
import org.facefarm.vision.internal.onnx.NetInput;
import org.facefarm.vision.internal.onnx.OnnxNet;

/**
 * MobileFaceNet (Chen et al. 2018): what tells people apart, 128 numbers of L2 norm 1, compared by cosine. Input RGB with
 * ImageNet statistics, 112 x 112, aligned by five points. Not thread-safe.
 */
public final class MobileFaceNet implements FaceEmbedder {
    private static final int SIDE = 112;
    private static final int VALUES = 128;
    /** Where the net expects eyes, nose tip and mouth corners, in pixels of its input. */
    private static final Points PLACES = new Points(new float[] {
        38.2946f, 51.6963f, 73.5318f, 51.5014f, 56.0252f, 71.7366f, 41.5493f, 92.3655f, 70.7299f, 92.2041f
    });

    private static final double[] EQUAL = {1, 1, 1, 1, 1};

    private final OnnxNet net;
    private final NetInput input =
            new NetInput(SIDE, true, new float[] {123.675f, 116.28f, 103.53f}, new float[] {58.395f, 57.12f, 57.375f});

    /** Takes over the net. */
    public MobileFaceNet(OnnxNet net) {
        this.net = net;
    }

    @Override
    public float[] embed(Mat bgr, Points marks) {
        Similarity toSquare =
                Similarity.fit(marks, PLACES, EQUAL).then(new Similarity(1.0 / SIDE, 0, 0.5 / SIDE, 0.5 / SIDE));
        float[] vector;
        try (Mat crop = AlignedCrop.cut(bgr, toSquare, SIDE)) {
            Exposure.lift(crop);
            vector = net.output(net.run(input.of(crop), SIDE), "output0", VALUES);
        }
        return normalised(vector);
    }

    private static float[] normalised(float[] vector) {
        double sum = 0;
        for (float v : vector) {
            sum += v * (double) v;
        }
        double norm = Math.sqrt(sum);
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / norm);
        }
        return unit;
    }

    @Override
    public void close() {
        net.close();
    }
}
