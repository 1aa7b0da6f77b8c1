package org.facefarm.vision.internal.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.opencv.opencv_core.Mat;

/** The input tensor of a net, (1, 3, side, side), made from pictures and reused from one to the next. */
public final class NetInput {
    private final int side;
    private final boolean rgb;
    private final float[] scale = new float[3];
    private final float[] shift = new float[3];
    private final byte[] pixels;
    private final float[] planes;
    private final FloatBuffer tensor;

    /** Values become (v - mean) / deviation, with v in 0..255 and mean and deviation in the net's channel order. */
    public NetInput(int side, boolean rgb, float[] mean, float[] deviation) {
        this.side = side;
        this.rgb = rgb;
        for (int c = 0; c < 3; c++) {
            scale[c] = 1 / deviation[c];
            shift[c] = -mean[c] / deviation[c];
        }
        pixels = new byte[side * side * 3];
        planes = new float[side * side * 3];
        tensor = ByteBuffer.allocateDirect(planes.length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** The tensor of a picture, CV_8UC3 BGR, side x side; valid until the next call. */
    public FloatBuffer of(Mat picture) {
        if (picture.rows() != side || picture.cols() != side || !picture.isContinuous()) {
            throw new IllegalArgumentException("a continuous picture of " + side + " x " + side + " is needed");
        }
        picture.data().get(pixels);
        int area = side * side;
        for (int c = 0; c < 3; c++) {
            int from = rgb ? 2 - c : c;
            for (int i = 0; i < area; i++) {
                planes[c * area + i] = (pixels[3 * i + from] & 0xff) * scale[c] + shift[c];
            }
        }
        tensor.clear();
        tensor.put(planes).flip();
        return tensor;
    }
}
