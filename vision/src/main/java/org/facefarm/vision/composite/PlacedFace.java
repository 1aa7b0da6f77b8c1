package org.facefarm.vision.composite;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.WARP_INVERSE_MAP;
import static org.bytedeco.opencv.global.opencv_imgproc.boundingRect;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.media.FrameColour;
import org.facefarm.media.pixels.FramePixels;
import org.facefarm.vision.align.Affine;
import org.facefarm.vision.internal.pixels.UnitRange;
import org.facefarm.vision.mask.FaceMask;

/**
 * A new face in its own square and the way into its frame. Owns its pictures; close it.
 *
 * @param placement takes coded pixels of the frame to the unit square that the pictures fill
 * @param bgr CV_32FC3 of any side
 * @param alpha CV_32FC1, {@link FaceMask#SIDE}
 */
public record PlacedFace(Affine placement, Mat bgr, Mat alpha) implements AutoCloseable {
    /**
     * The face as it will lie in a frame of this size; empty when its mask is or when it lies outside. The frame itself is not
     * looked at, so that the faces of a frame do not depend on one another.
     */
    public Optional<FacePatch> in(int width, int height) {
        Rect area = covered(width, height);
        if (area.empty()) {
            area.close();
            return Optional.empty();
        }
        FacePatch patch = new FacePatch(area, new Mat(), new Mat());
        Affine local = FrameArea.from(placement, area);
        try (PointerScope scope = new PointerScope()) {
            UnitRange.clip(warped(bgr, local, area, INTER_CUBIC, BORDER_REPLICATE), patch.bgr());
            UnitRange.clip(warped(alpha, local, area, INTER_LINEAR, BORDER_CONSTANT), patch.alpha());
        }
        return Optional.of(patch);
    }

    /** The face as a picture of its own: what {@link #in} lays into the frame, at full size and in a frame's own colours. */
    public byte[] png(FrameColour colour) {
        int side = side();
        try (PointerScope scope = new PointerScope()) {
            Size size = new Size(side, side);
            Mat colours = new Mat();
            Mat weights = new Mat();
            resize(bgr, colours, size, 0, 0, INTER_CUBIC);
            resize(alpha, weights, size, 0, 0, INTER_LINEAR);
            return PatchPng.of(FramePixels.inOwnColours(colour, colours), weights);
        }
    }

    /** Takes pixels of {@link #png} to pixels of the frame: 3 x 3, row-major. */
    public List<Double> toFrame() {
        return placement.toPixels(side(), side()).inverse().toMatrix();
    }

    private int side() {
        return Math.max(bgr.cols(), alpha.cols());
    }

    private Rect covered(int width, int height) {
        try (Mat some = new Mat()) {
            alpha.convertTo(some, CV_8UC1, 255, 0.5);
            try (Rect box = boundingRect(some)) {
                double side = alpha.cols();
                return box.empty()
                        ? new Rect(0, 0, 0, 0)
                        : FrameArea.of(
                                placement,
                                (box.x() - 1) / side,
                                (box.y() - 1) / side,
                                (box.x() + box.width() + 1) / side,
                                (box.y() + box.height() + 1) / side,
                                width,
                                height);
            }
        }
    }

    /** Along each side that shrinks by half or more the square is averaged down first, so that no detail aliases. */
    private static Mat warped(Mat square, Affine local, Rect area, int interpolation, int border) {
        Mat source = square;
        Affine toFrame = local.inverse();
        int width = shrunken(square.cols(), toFrame.scaleX());
        int height = shrunken(square.rows(), toFrame.scaleY());
        if (width < square.cols() || height < square.rows()) {
            source = new Mat();
            resize(square, source, new Size(width, height), 0, 0, INTER_AREA);
        }
        Mat out = new Mat();
        warpAffine(
                source,
                out,
                local.toPixels(source.cols(), source.rows()).toMat(),
                new Size(area.width(), area.height()),
                interpolation | WARP_INVERSE_MAP,
                border,
                new Scalar(0.0));
        return out;
    }

    private static int shrunken(int side, double inFrame) {
        int times = (int) (side / inFrame + 1e-9);
        return times > 1 ? Math.max(1, side / times) : side;
    }

    @Override
    public void close() {
        bgr.close();
        alpha.close();
    }
}
