package org.facefarm.media.pixels;

import static org.bytedeco.opencv.global.opencv_core.*;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_NEAREST;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.media.FrameColour;
import org.facefarm.media.PixelLayout;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.light.SdrView;

/**
 * Reads and writes areas of decoded pictures without touching anything else. Blending happens in Y'CbCr at the picture's own
 * depth and sampling: a sample whose weight is 0 keeps its bits.
 *
 * <p>A chroma sample stands for the block of pixels it covers: reading repeats it over the block, blending averages
 * the block. So what is read and blended back unchanged gives the same code values.
 */
public final class FramePixels {
    private FramePixels() {}

    /** The whole picture as CV_8UC3 (B, G, R), scaled, for detectors and previews. The caller closes it. */
    public static Mat bgr8(VideoFrame frame, int width, int height) {
        return frame.bgr8(width, height);
    }

    /**
     * An area as CV_32FC3: B, G, R display values, black 0, white 1; colours outside the R'G'B' cube lie outside 0..1. HDR and
     * wide primaries are shown in standard range, see {@link SdrView}. The caller closes it.
     *
     * @param area within the picture
     */
    public static Mat read(VideoFrame frame, Rect area) {
        requireInside(frame, area);
        Mat bgr = new Mat();
        try (PointerScope scope = new PointerScope();
                YuvTransform transform =
                        new YuvTransform(frame.colour(), frame.layout().depth())) {
            Rect blocks = wholeBlocks(frame, area);
            MatVector planes = new MatVector(3);
            planes.put(0, floats(frame, 0, blocks));
            for (int p = 1; p < 3; p++) {
                Mat spread = new Mat();
                resize(floats(frame, p, chroma(frame, blocks)), spread, coveredBy(frame, blocks), 0, 0, INTER_NEAREST);
                planes.put(p, spread.apply(new Rect(0, 0, blocks.width(), blocks.height())));
            }
            Mat yuv = new Mat();
            merge(planes, yuv);
            Mat inside = yuv.apply(new Rect(area.x() - blocks.x(), area.y() - blocks.y(), area.width(), area.height()));
            transform(inside, bgr, transform.toBgr());
            frame.colour().view().ifPresent(view -> view.show(bgr));
        }
        return bgr;
    }

    /**
     * Blends new colours into an area: {@code new = old + alpha * (colour - old)}, rounded to the nearest code value. The frame is
     * made writable.
     *
     * @param area within the picture
     * @param bgr CV_32FC3 of the area's size, as {@link #read} gives it
     * @param alpha CV_32FC1 of the area's size, 0..1
     */
    public static void blend(VideoFrame frame, Rect area, Mat bgr, Mat alpha) {
        requireInside(frame, area);
        requireShape(area, bgr, CV_32FC3, "colours");
        requireShape(area, alpha, CV_32FC1, "alpha");
        frame.makeWritable();
        try (PointerScope scope = new PointerScope();
                YuvTransform transform =
                        new YuvTransform(frame.colour(), frame.layout().depth())) {
            Rect blocks = wholeBlocks(frame, area);
            Size covered = coveredBy(frame, blocks);
            Mat yuv = new Mat();
            transform(inOwnColours(frame.colour(), bgr), yuv, transform.toYuv());
            MatVector colours = new MatVector();
            split(yuv, colours);
            mix(
                    frame.plane(0).apply(area),
                    colours.get(0),
                    alpha,
                    frame.layout().depth());

            Mat weights = onBlocks(alpha, area, blocks, covered);
            Mat weight = new Mat();
            Rect chroma = chroma(frame, blocks);
            resize(weights, weight, new Size(chroma.width(), chroma.height()), 0, 0, INTER_AREA);
            for (int p = 1; p < 3; p++) {
                Mat weighted = onBlocks(colours.get(p).mul(alpha).asMat(), area, blocks, covered);
                Mat sum = new Mat();
                resize(weighted, sum, weight.size(), 0, 0, INTER_AREA);
                add(frame.plane(p).apply(chroma), sum, weight, frame.layout().depth());
            }
        }
    }

    /** Display values, as {@link #read} gives them, as a picture's own B, G, R: the same Mat where they are that. */
    public static Mat inOwnColours(FrameColour colour, Mat bgr) {
        return colour.view().map(view -> view.restored(bgr)).orElse(bgr);
    }

    /** target + weight * (colour - target), in place. */
    private static void mix(Mat target, Mat colour, Mat weight, int depth) {
        add(target, colour.mul(weight).asMat(), weight, depth);
    }

    /** target + weightedColour - weight * target, in place. */
    private static void add(Mat target, Mat weightedColour, Mat weight, int depth) {
        Mat old = new Mat();
        target.convertTo(old, CV_32FC1);
        Mat mixed = subtract(org.bytedeco.opencv.global.opencv_core.add(old, weightedColour), old.mul(weight))
                .asMat();
        min(mixed, (1 << depth) - 1).asMat().convertTo(target, target.type());
    }

    private static Mat floats(VideoFrame frame, int plane, Rect area) {
        Mat floats = new Mat();
        frame.plane(plane).apply(area).convertTo(floats, CV_32FC1);
        return floats;
    }

    /** The area grown to whole chroma blocks (cut at the picture's edge), in luma pixels. */
    private static Rect wholeBlocks(VideoFrame frame, Rect area) {
        PixelLayout layout = frame.layout();
        int left = area.x() >> layout.chromaShiftX() << layout.chromaShiftX();
        int top = area.y() >> layout.chromaShiftY() << layout.chromaShiftY();
        int right = Math.min(frame.width(), up(area.x() + area.width(), layout.chromaShiftX()));
        int bottom = Math.min(frame.height(), up(area.y() + area.height(), layout.chromaShiftY()));
        return new Rect(left, top, right - left, bottom - top);
    }

    /** The chroma samples of whole blocks. */
    private static Rect chroma(VideoFrame frame, Rect blocks) {
        PixelLayout layout = frame.layout();
        return new Rect(
                blocks.x() >> layout.chromaShiftX(),
                blocks.y() >> layout.chromaShiftY(),
                up(blocks.width(), layout.chromaShiftX()) >> layout.chromaShiftX(),
                up(blocks.height(), layout.chromaShiftY()) >> layout.chromaShiftY());
    }

    /** Size of the blocks were they not cut at the picture's edge. */
    private static Size coveredBy(VideoFrame frame, Rect blocks) {
        PixelLayout layout = frame.layout();
        return new Size(up(blocks.width(), layout.chromaShiftX()), up(blocks.height(), layout.chromaShiftY()));
    }

    /** Values of an area laid on whole blocks: 0 around it, repeated beyond the picture's edge. */
    private static Mat onBlocks(Mat values, Rect area, Rect blocks, Size covered) {
        int left = area.x() - blocks.x();
        int top = area.y() - blocks.y();
        Mat padded = new Mat();
        copyMakeBorder(
                values,
                padded,
                top,
                blocks.height() - top - area.height(),
                left,
                blocks.width() - left - area.width(),
                BORDER_CONSTANT,
                new Scalar(0.0));
        Mat whole = new Mat();
        copyMakeBorder(
                padded,
                whole,
                0,
                covered.height() - blocks.height(),
                0,
                covered.width() - blocks.width(),
                BORDER_REPLICATE);
        return whole;
    }

    private static int up(int size, int shift) {
        int block = 1 << shift;
        return (size + block - 1) / block * block;
    }

    private static void requireInside(VideoFrame frame, Rect area) {
        if (area.width() <= 0
                || area.height() <= 0
                || area.x() < 0
                || area.y() < 0
                || area.x() + area.width() > frame.width()
                || area.y() + area.height() > frame.height()) {
            throw new IllegalArgumentException("area %d,%d %dx%d does not lie in the picture of %dx%d"
                    .formatted(area.x(), area.y(), area.width(), area.height(), frame.width(), frame.height()));
        }
    }

    private static void requireShape(Rect area, Mat mat, int type, String what) {
        if (mat.type() != type || mat.cols() != area.width() || mat.rows() != area.height()) {
            throw new IllegalArgumentException("%s of %dx%d, type %d, for an area of %dx%d"
                    .formatted(what, mat.cols(), mat.rows(), mat.type(), area.width(), area.height()));
        }
    }
}
