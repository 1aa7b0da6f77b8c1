package org.facefarm.extractor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.media.encode.ClipWriter;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.studio.Studio;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performance.Performance;
import org.facefarm.studio.performer.Performers;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.catalogue.NetStore;
import org.facefarm.vision.finders.FaceNets;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordGroup;
import org.facefarm.worker.task.TaskContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Crops for a net of 512 pixels, out of 1080p. */
class CropSizeTest {
    private static final int FRAMES = 2;

    private final ExtractionSettings film = ExtractionSettings.newBuilder()
            .setDetector(DetectorKind.CASCADE)
            .setCropSize(768)
            .setOwnBelow(512)
            .build();

    @TempDir
    Path folder;

    @Test
    void facesOf500PixelsGiveCropsOfThePresetsSize() throws Exception {
        List<Crop> crops = crops(1700, film);

        assertThat(crops)
                .extracting(CropSizeTest::faceWidth)
                .hasSize(FRAMES)
                .allMatch(width -> width > 450 && width < 550);
        assertThat(crops).extracting(Crop::getSize).containsOnly(768);
        assertThat(crops).extracting(CropSizeTest::pictureSide).containsOnly(768);
    }

    @Test
    void facesOf200PixelsAreNotEnlarged() throws Exception {
        List<Crop> crops = crops(722, film);

        assertThat(crops)
                .extracting(CropSizeTest::faceWidth)
                .hasSize(FRAMES)
                .allMatch(width -> width > 170 && width < 230);
        assertThat(crops)
                .extracting(Crop::getSize)
                .isEqualTo(crops.stream().map(CropSizeTest::ownSide).toList());
        assertThat(crops).extracting(CropSizeTest::pictureSide).allMatch(side -> side < 350);
    }

    @Test
    void cropsOfTheSmallPresetsHaveOneSizeAsEver() throws Exception {
        ExtractionSettings lite = ExtractionSettings.newBuilder()
                .setDetector(DetectorKind.CASCADE)
                .build();

        assertThat(crops(400, lite)).extracting(CropSizeTest::pictureSide).containsExactly(256, 256);
    }

    private static float faceWidth(Crop crop) {
        return crop.getFace().getBox().getWidth();
    }

    private static int ownSide(Crop crop) {
        return (int) Similarity.of(crop.getFace().getAlignment()).side() / 8 * 8;
    }

    private static int pictureSide(Crop crop) {
        try {
            return ImageIO.read(new ByteArrayInputStream(crop.getPicture().array()))
                    .getWidth();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** @param height of the puppet's picture, whose middle is shown */
    private List<Crop> crops(int height, ExtractionSettings settings) throws InterruptedException {
        TrustedRecords.trust();
        StoredClip clip = clip(height);
        ExtractTask task = new ExtractTask(
                "extraction000000", "order00000000000", clip.segment(0, FRAMES), settings, null, null, null, null);
        NetStore store = new NetStore(FaceNets.catalogue(), Optional.empty(), folder.resolve("no-cache"));
        try (ExtractHandler handler =
                new ExtractHandler(clip.log(), store, ExtractorSettings.DEFAULT, "extractor-test", Clock.systemUTC())) {
            return handler.handle(task, QUIET).records().stream()
                    .map(Outgoing::value)
                    .filter(Crop.class::isInstance)
                    .map(Crop.class::cast)
                    .toList();
        }
    }

    private StoredClip clip(int height) {
        Path file = folder.resolve("clip.mp4");
        int width = height * 4 / 3;
        try (ClipWriter writer = ClipWriter.of(file, 1920, 1080, 25);
                Mat picture = new Mat(height, width, opencv_core.CV_8UC3)) {
            // Far enough from one another that neither picture is left out for showing the same.
            List<Moment> moments = Performance.of(5, 4, 25).moments();
            for (int i = 0; i < FRAMES; i++) {
                picture.data()
                        .put(Studio.render(Performers.ADA, moments.get(40 * i), width, height)
                                .bgr());
                try (Size size = new Size(1920, 1080);
                        Point2f middle = new Point2f((width - 1) / 2f, (height - 1) / 2f);
                        Mat shown = new Mat()) {
                    opencv_imgproc.getRectSubPix(picture, size, middle, shown);
                    writer.add(shown);
                }
            }
            writer.finish();
        }
        return StoredClip.read(file);
    }

    private static final TaskContext QUIET = new TaskContext() {
        @Override
        public List<Map<Topic, OffsetRange>> publishGroups(List<RecordGroup> groups) {
            throw new AssertionError("extraction publishes nothing on the way");
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public int attempt() {
            return 1;
        }
    };
}
