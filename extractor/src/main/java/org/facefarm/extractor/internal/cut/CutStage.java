package org.facefarm.extractor.internal.cut;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.extractor.internal.decode.FrameLabel;
import org.facefarm.extractor.internal.settle.SettledFrame;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.PictureFormat;
import org.facefarm.vision.align.AlignedCrop;
import org.facefarm.vision.align.FaceHull;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;

/**
 * From {@link SettledFrame} to {@link CutFrame}, at once: crops for training, each the aligned face as JPEG (quality 95, 4:4:4)
 * and its outline as PNG.
 */
public final class CutStage {
    private static final int QUALITY = 95;

    private final ExtractTask task;
    private final int size;
    private final Consumer<CutFrame> next;

    /** @param next gets the frames */
    public CutStage(ExtractTask task, Consumer<CutFrame> next) {
        this.task = task;
        this.size = task.getSettings().getCropSize();
        this.next = next;
    }

    /** Takes over a frame. */
    public void add(SettledFrame frame) {
        next.accept(new CutFrame(frame.label(), frame.faces(), crops(frame)));
    }

    private List<Crop> crops(SettledFrame frame) {
        try (frame) {
            return frame.bgr() == null
                    ? List.of()
                    : frame.faces().stream()
                            .map(f -> crop(frame.bgr(), frame.label(), f))
                            .toList();
        }
    }

    private Crop crop(Mat bgr, FrameLabel label, Face face) {
        Similarity alignment = Similarity.of(face.getAlignment());
        try (Mat picture = AlignedCrop.cut(bgr, alignment, size);
                Mat mask = FaceHull.mask(Points.of(face.getLandmarks()), alignment, size)) {
            return new Crop(
                    task.getExtractionId(),
                    task.getSegment().getVideoId(),
                    task.getSegment().getIndex(),
                    label.frame(),
                    label.pts(),
                    face,
                    size,
                    PictureFormat.JPEG,
                    encode(
                            ".jpg",
                            picture,
                            opencv_imgcodecs.IMWRITE_JPEG_QUALITY,
                            QUALITY,
                            opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR,
                            opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444),
                    encode(".png", mask));
        }
    }

    private static ByteBuffer encode(String format, Mat picture, int... parameters) {
        try (BytePointer bytes = new BytePointer();
                IntPointer how = new IntPointer(parameters)) {
            if (!opencv_imgcodecs.imencode(format, picture, bytes, how)) {
                throw new IllegalStateException("OpenCV cannot encode " + format);
            }
            byte[] array = new byte[(int) bytes.limit()];
            bytes.get(array);
            return ByteBuffer.wrap(array);
        }
    }
}
