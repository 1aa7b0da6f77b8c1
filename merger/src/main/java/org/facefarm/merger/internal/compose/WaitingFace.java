package org.facefarm.merger.internal.compose;

import static org.bytedeco.opencv.global.opencv_core.multiply;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.merger.internal.swap.SwappedFace;
import org.facefarm.vision.colour.ColourMatch;
import org.facefarm.vision.colour.ColourStatistics;
import org.facefarm.vision.composite.PlacedFace;
import org.facefarm.vision.mask.FaceMask;

/**
 * A new face and its mask, which waits until enough later frames are known to smooth its colours. Owns both; close it.
 *
 * @param measured colours of both faces inside the mask
 */
record WaitingFace(SwappedFace face, Mat mask, ColourTimeline.Entry measured) implements AutoCloseable {
    static WaitingFace of(SwappedFace face, long frame, Laying laying) {
        Mat mask = FaceMask.of(laying.settings(), face.old().hull(), face.mask());
        // After the mask is shrunk and softened: what is in front of a face ends where it ends.
        face.old().seen().ifPresent(seen -> multiply(mask, seen, mask));
        return new WaitingFace(face, mask, measured(face, mask, frame, laying.colours()));
    }

    private static ColourTimeline.Entry measured(SwappedFace face, Mat mask, long frame, ColourMatch colours) {
        int side = face.bgr().rows();
        try (Mat small = new Mat();
                Size size = new Size(side, side)) {
            resize(mask, small, size, 0, 0, INTER_AREA);
            ColourStatistics wanted = colours.measure(face.old().bgr(), small);
            return new ColourTimeline.Entry(
                    frame, face.old().track(), colours.brightness(wanted), colours.measure(face.bgr(), small), wanted);
        }
    }

    /** The new face with its colours matched. */
    PlacedFace placed(Laying laying) {
        ColourTimeline.Entry use = laying.timeline().smoothed(measured);
        try (Mat matched = laying.colours().apply(face.bgr(), use.made(), use.wanted())) {
            return laying.compositor().place(face.old().placement(), matched, mask);
        }
    }

    @Override
    public void close() {
        face.close();
        mask.close();
    }
}
