package org.facefarm.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.CropRange;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.PictureFormat;
import org.facefarm.schemas.record.Pose;
import org.facefarm.worker.log.RecordLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a film's crops take on the heap: each alone is some ten thousand bytes with its picture and landmarks. */
class CropMemoryTest {
    private static final int CROPS = 5000;
    private static final int MOST_EACH = 700;

    @TempDir
    Path folder;

    @Test
    void ofCropsThatWereReadNextToNothingStaysOnTheHeap() throws Exception {
        RecordCodec codec = new RecordCodec();
        byte[] record = codec.encode(crop());
        try (ScratchFile scratch = ScratchFile.in(folder)) {
            long before = heap();
            List<MeasuredCrop> measured = new SideCrops(
                            new ManyTimes(codec, record),
                            List.of(new CropRange("extraction", 0, new OffsetRange(0, 0L, 1L), CROPS)),
                            SeenMasks.of(false),
                            scratch)
                    .measured();
            long each = (heap() - before) / CROPS;

            assertThat(measured).hasSize(CROPS);
            assertThat(each).as("bytes on the heap for each of %d crops", CROPS).isLessThan(MOST_EACH);
            assertThat(measured.get(CROPS - 1).face().getEmbedding()).hasSize(128);
        }
    }

    private static long heap() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            used = Math.min(
                    used,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return used;
    }

    private static Crop crop() throws Exception {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_3BYTE_BGR), "jpeg", jpeg);
        Face face = new Face(
                0,
                0,
                new Box(100f, 90f, 300f, 300f),
                0.9f,
                LandmarkModel.FACEMESH_468,
                Collections.nCopies(2 * 468, 100f),
                new Pose(0f, 0f, 0f),
                Collections.nCopies(128, 0.088388f),
                List.of(0.01f, 0f, 0f, 0f, 0.01f, 0f),
                10f,
                false);
        ByteBuffer nothing = ByteBuffer.allocate(0);
        return new Crop(
                "extraction",
                "video",
                0,
                1L,
                2L,
                face,
                16,
                PictureFormat.JPEG,
                ByteBuffer.wrap(jpeg.toByteArray()),
                nothing);
    }

    /** A log whose crops are all the same, each decoded for itself. */
    private record ManyTimes(RecordCodec codec, byte[] crop) implements RecordLog {
        @Override
        public <T extends SpecificRecord> void read(
                Topic topic, OffsetRange range, Predicate<String> key, Class<T> type, Consumer<T> sink) {
            for (int i = 0; i < CROPS; i++) {
                sink.accept(codec.decode(crop, type));
            }
        }

        @Override
        public void close() {}
    }
}
