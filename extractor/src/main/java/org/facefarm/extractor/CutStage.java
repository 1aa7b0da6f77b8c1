package org.facefarm.extractor;

import java.nio.ByteBuffer;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.PictureFormat;
import org.facefarm.vision.align.AlignedCrop;
import org.facefarm.vision.align.FaceHull;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;

/** Cut: settled faces in, training crops out: the aligned face as JPEG (quality 95, 4:4:4) and its outline as PNG. */
final class CutStage {
    private static final int QUALITY = 95;

    private final ExtractTask task;
    private final int size;

    CutStage(ExtractTask task) {
        this.task = task;
        this.size = task.getSettings().getCropSize();
    }

    Cut cut(Settled settled) {
        try (Mat bgr = settled.bgr()) {
            List<Crop> crops = bgr == null
                    ? List.of()
                    : settled.faces().stream()
                            .map(f -> crop(bgr, settled.place(), f))
                            .toList();
            return new Cut(settled.place(), settled.faces(), crops);
        }
    }

    private Crop crop(Mat bgr, Place place, Face face) {
        Similarity alignment = Similarity.of(face.getAlignment());
        try (Mat picture = AlignedCrop.cut(bgr, alignment, size);
                Mat mask = FaceHull.mask(Points.of(face.getLandmarks()), alignment, size)) {
            return new Crop(
                    task.getExtractionId(),
                    task.getSegment().getVideoId(),
                    task.getSegment().getIndex(),
                    place.frame(),
                    place.pts(),
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
