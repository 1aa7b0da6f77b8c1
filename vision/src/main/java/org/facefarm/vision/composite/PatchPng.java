package org.facefarm.vision.composite;

import static org.bytedeco.opencv.global.opencv_core.CV_16UC4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.facefarm.media.mux.Marking;

/**
 * Pictures of new faces as PNG (ISO/IEC 15948): 16 bit RGBA, straight alpha. They hold the mark of what machine learning
 * made as an XMP packet, in the text chunk that XMP part 3 gives it.
 */
final class PatchPng {
    /** Signature and header chunk: what may stand first is behind them. */
    private static final int HEAD = 8 + 25;

    private static final String XMP_KEYWORD = "XML:com.adobe.xmp";
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
            return marked(png);
        }
    }

    private static byte[] marked(byte[] png) {
        byte[] chunk = xmpChunk();
        byte[] marked = new byte[png.length + chunk.length];
        System.arraycopy(png, 0, marked, 0, HEAD);
        System.arraycopy(chunk, 0, marked, HEAD, chunk.length);
        System.arraycopy(png, HEAD, marked, HEAD + chunk.length, png.length - HEAD);
        return marked;
    }

    /** An iTXt chunk: keyword, no compression, no language, no translated keyword, the packet. */
    private static byte[] xmpChunk() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("iTXt".getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(XMP_KEYWORD.getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(new byte[5]);
        body.writeBytes(Marking.xmp().getBytes(StandardCharsets.UTF_8));
        CRC32 check = new CRC32();
        check.update(body.toByteArray());
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(chunk)) {
            out.writeInt(body.size() - 4);
            out.write(body.toByteArray());
            out.writeInt((int) check.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return chunk.toByteArray();
    }
}
