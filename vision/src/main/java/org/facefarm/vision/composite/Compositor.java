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
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.colour.FramePixels;
import org.facefarm.vision.media.VideoFrame;

/**
 * Takes new faces from their aligned squares back into frames. Only pixels under a mask change; all others keep their code
 * values, bit for bit.
 */
public final class Compositor {
    private final MergeSettings settings;

    public Compositor(MergeSettings settings) {
        this.settings = settings;
    }

    /**
     * The new face as it will lie in a frame of this size; empty when its mask is or when it lies outside. The frame itself is
     * not looked at, so that the faces of a frame do not depend on one another.
     *
     * @param face CV_32FC3, any side, colours matched
     * @param mask CV_32FC1, {@link FaceMask#SIDE}
     */
    public Optional<FacePatch> patch(Similarity alignment, Mat face, Mat mask, int width, int height) {
        Similarity placed = alignment.then(scaled(settings.getFaceScale()));
        Rect area = covered(placed, mask, width, height);
        if (area.empty()) {
            area.close();
            return Optional.empty();
        }
        FacePatch patch = new FacePatch(area, new Mat(), new Mat());
        Similarity local = FrameArea.from(placed, area);
        try (PointerScope scope = new PointerScope()) {
            Mat crisp = face.clone();
            Sharpen.apply(crisp, settings.getSharpen());
            UnitRange.clip(warped(crisp, local, area, INTER_CUBIC, BORDER_REPLICATE), patch.bgr());
            UnitRange.clip(warped(mask, local, area, INTER_LINEAR, BORDER_CONSTANT), patch.alpha());
        }
        return Optional.of(patch);
    }

    /** Lays faces into the frame, in this order: the last lies on top. */
    public static void blend(VideoFrame frame, List<FacePatch> patches) {
        patches.forEach(patch -> FramePixels.blend(frame, patch.area(), patch.bgr(), patch.alpha()));
    }

    /** About the square's middle. */
    private static Similarity scaled(double scale) {
        return new Similarity(1 / scale, 0, 0.5 - 0.5 / scale, 0.5 - 0.5 / scale);
    }

    private static Rect covered(Similarity placed, Mat mask, int width, int height) {
        try (Mat some = new Mat()) {
            mask.convertTo(some, CV_8UC1, 255, 0.5);
            try (Rect box = boundingRect(some)) {
                double side = mask.cols();
                return box.empty()
                        ? new Rect(0, 0, 0, 0)
                        : FrameArea.of(
                                placed,
                                (box.x() - 1) / side,
                                (box.y() - 1) / side,
                                (box.x() + box.width() + 1) / side,
                                (box.y() + box.height() + 1) / side,
                                width,
                                height);
            }
        }
    }

    /** Where the square shrinks by half or more it is averaged down first, so that no detail aliases. */
    private static Mat warped(Mat square, Similarity local, Rect area, int interpolation, int border) {
        Mat source = square;
        int shrinks = (int) (square.cols() * local.scale());
        if (shrinks > 1) {
            int side = square.cols() / shrinks;
            source = new Mat();
            resize(square, source, new Size(side, side), 0, 0, INTER_AREA);
        }
        Mat out = new Mat();
        warpAffine(
                source,
                out,
                local.toPixels(source.cols()).toMat(),
                new Size(area.width(), area.height()),
                interpolation | WARP_INVERSE_MAP,
                border,
                new Scalar(0.0));
        return out;
    }
}
