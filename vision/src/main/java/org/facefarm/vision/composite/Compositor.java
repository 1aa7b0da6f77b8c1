package org.facefarm.vision.composite;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.pixels.FramePixels;
import org.facefarm.schemas.record.BlendMode;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.vision.align.Affine;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.mask.FaceMask;

/**
 * Takes new faces from their aligned squares back into frames. Only pixels under a mask change; all others keep their code
 * values, bit for bit.
 */
public final class Compositor {
    /** See MergeSettings.version: one more whenever faces are laid in another way under the same settings. */
    public static final int VERSION = 2;

    private final MergeSettings settings;
    private final Blending blending;

    public Compositor(MergeSettings settings) {
        this.settings = settings;
        this.blending = Blending.of(settings.getBlend());
    }

    /** How faces are laid in where nobody says anything; the encoder is yet to be named. */
    public static MergeSettings.Builder unasked() {
        return MergeSettings.newBuilder().setVersion(VERSION).setDetail(1);
    }

    /**
     * The new face, made as sharp and as large as the settings want it. The caller closes it.
     *
     * @param square takes coded pixels of the frame to the unit square that face and mask fill
     * @param face CV_32FC3, any side, colours matched
     * @param mask CV_32FC1, {@link FaceMask#SIDE}
     */
    public PlacedFace place(Affine square, Mat face, Mat mask) {
        Affine toFrame = square.inverse();
        Mat crisp = CrispEdges.of(face, Math.max(toFrame.scaleX(), toFrame.scaleY()), settings.getDetail());
        Sharpen.apply(crisp, settings.getSharpen());
        return new PlacedFace(square.then(scaled(settings.getFaceScale())), crisp, mask.clone());
    }

    /**
     * Makes a face fit into its picture, as far as the settings want it to take over of what is there.
     *
     * @param plate the patch's area as it was before any face was laid in, CV_32FC3
     */
    public void fit(FacePatch patch, Mat plate) {
        blending.fit(patch.bgr(), plate, patch.alpha());
        if (settings.getDetail() > 0) {
            PlateTexture.give(patch.bgr(), plate, patch.alpha(), settings.getDetail());
        }
    }

    /** The same for a frame, whose pixels are read only where something of them is wanted. */
    public void fit(FacePatch patch, VideoFrame frame) {
        if (settings.getBlend() == BlendMode.OVERLAY && settings.getDetail() == 0) {
            return;
        }
        try (Mat plate = FramePixels.read(frame, patch.area())) {
            fit(patch, plate);
        }
    }

    /** Lays faces into the frame, in this order: the last lies on top. */
    public static void blend(VideoFrame frame, List<FacePatch> patches) {
        patches.forEach(patch -> FramePixels.blend(frame, patch.area(), patch.bgr(), patch.alpha()));
    }

    /** About the square's middle. */
    private static Similarity scaled(double scale) {
        return new Similarity(1 / scale, 0, 0.5 - 0.5 / scale, 0.5 - 0.5 / scale);
    }
}
