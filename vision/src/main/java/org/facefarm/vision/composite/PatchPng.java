package org.facefarm.vision.composite;

import static org.bytedeco.opencv.global.opencv_core.CV_16UC4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.facefarm.media.mux.PictureMark;

/**
 * Pictures of new faces as PNG (ISO/IEC 15948): 16 bit RGBA, straight alpha. They hold the mark of what machine learning
 * made as an XMP packet, in the text chunk that XMP part 3 gives it.
 */
final class PatchPng {
    private static final double WHITE = 65535;

    private PatchPng() {}

    /**
     * @param bgr CV_32FC3, 0..1; what lies beyond is clipped
     * @param alpha CV_32FC1 of the same size, 0..1
     */
    static byte[] of(Mat bgr, Mat alpha) {
        try (PointerScope scope = new PointerScope()) {
            MatVector planes = new MatVector();
            opencv_core.split(bgr, planes);
            planes.push_back(alpha);
            Mat bgra = new Mat();
            opencv_core.merge(planes, bgra);
            Mat codes = new Mat();
            bgra.convertTo(codes, CV_16UC4, WHITE, 0);
            BytePointer encoded = new BytePointer();
            if (!imencode(".png", codes, encoded)) {
                throw new IllegalStateException(
                        "a picture of %dx%d cannot be written as PNG".formatted(codes.cols(), codes.rows()));
            }
            byte[] png = new byte[(int) encoded.limit()];
            encoded.get(png);
            return PictureMark.in(ByteBuffer.wrap(png)).orElseThrow();
        }
    }
}
