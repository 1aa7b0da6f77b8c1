package org.facefarm.extractor.internal.cut;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.extractor.internal.decode.FrameLabel;
import org.facefarm.extractor.internal.settle.SettledFrame;
import org.facefarm.media.DisplayGeometry;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.PictureFormat;
import org.facefarm.vision.align.Affine;
import org.facefarm.vision.align.AlignedCrop;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.align.SquarePixels;
import org.facefarm.vision.crop.BareCrop;
import org.facefarm.vision.crop.Thumbnail;

/**
 * From {@link SettledFrame} to {@link CutFrame}, at once: crops for training, each the aligned face as JPEG (quality 95, 4:4:4).
 * Where it shows what the last one of its track shows, there is no picture: nobody would learn from it.
 */
public final class CutStage {
    private static final int QUALITY = 95;
    /** Optimized tables change no pixel and take a few hundredths off. */
    private static final int[] JPEG = {
        opencv_imgcodecs.IMWRITE_JPEG_QUALITY,
        QUALITY,
        opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR,
        opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444,
        opencv_imgcodecs.IMWRITE_JPEG_OPTIMIZE,
        1
    };

    /** What sides of crops with their faces' own size are multiples of: trainings halve them. */
    private static final int STEP = 8;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ExtractTask task;
    private final ExtractionSettings settings;
    private final Affine fromCoded;
    private final Consumer<CutFrame> next;
    private final Map<Integer, LastPicture> last = new HashMap<>();

    /** @param next gets the frames */
    public CutStage(ExtractTask task, Consumer<CutFrame> next) {
        this.task = task;
        this.settings = task.getSettings();
        this.fromCoded = SquarePixels.of(
                        DisplayGeometry.of(task.getSegment().getStream()).pixelAspect())
                .fromCoded();
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
                            .filter(f -> f.getLandmarkModel() != LandmarkModel.UNSURE)
                            .map(f -> crop(frame.bgr(), frame.label(), f))
                            .toList();
        }
    }

    private Crop crop(Mat bgr, FrameLabel label, Face face) {
        Similarity alignment = Similarity.of(face.getAlignment());
        int size = side(alignment);
        try (Mat picture = AlignedCrop.cut(bgr, fromCoded.then(alignment), size)) {
            boolean told = last.computeIfAbsent(face.getTrack(), track -> new LastPicture())
                    .shows(Thumbnail.of(picture));
            Crop crop = new Crop(
                    task.getExtractionId(),
                    task.getSegment().getVideoId(),
                    task.getSegment().getIndex(),
                    label.frame(),
                    label.pts(),
                    face,
                    size,
                    PictureFormat.JPEG,
                    told ? NOTHING : jpeg(picture),
                    NOTHING);
            return told ? BareCrop.of(crop) : crop;
        }
    }

    private int side(Similarity alignment) {
        return alignment.side() < settings.getOwnBelow()
                ? Math.max(STEP, ((int) (alignment.side() / STEP)) * STEP)
                : settings.getCropSize();
    }

    private static ByteBuffer jpeg(Mat picture) {
        try (BytePointer bytes = new BytePointer();
                IntPointer how = new IntPointer(JPEG)) {
            if (!opencv_imgcodecs.imencode(".jpg", picture, bytes, how)) {
                throw new IllegalStateException("OpenCV cannot encode JPEG");
            }
            byte[] array = new byte[(int) bytes.limit()];
            bytes.get(array);
            return ByteBuffer.wrap(array);
        }
    }
}
