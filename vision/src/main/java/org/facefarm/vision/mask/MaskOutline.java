package org.facefarm.vision.mask;

import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.MaskSource;

/** What a mask is made of, before {@link FaceMask} shrinks it and softens its edge. */
interface MaskOutline {
    /** Where each source is registered. */
    static MaskOutline of(MaskSource source) {
        return switch (source) {
            case HULL -> new HullOutline();
            case LEARNED -> new LearnedOutline();
            case PRODUCT -> new ProductOutline();
        };
    }

    /**
     * CV_32FC1, {@link FaceMask#SIDE}, 0..1. The caller's scope closes it.
     *
     * @param hull CV_8UC1, SIDE x SIDE: 255 inside the landmarks' hull
     * @param learned CV_32FC1 of any side, 0..1: the net's own mask
     */
    Mat of(Mat hull, Mat learned);
}
