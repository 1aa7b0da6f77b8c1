package org.facefarm.bench.train;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.nets.preset.Preset;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.CropRange;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.PictureFormat;
import org.facefarm.schemas.record.Pose;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.trainer.data.CropReader;
import org.facefarm.trainer.data.ScratchFile;
import org.facefarm.trainer.data.TrainingData;
import org.facefarm.vision.person.PersonSelector;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.scratch.WorkFolder;

/** A log of as many made-up crops as are wanted, each decoded for itself, and what a training's reading of them takes. */
record CropReading(RecordCodec codec, byte[] crop, int count) implements RecordLog {
    private static final double MIB = 1 << 20;
    private static final int SIDE = 64;

    /** @param count of each side */
    static void of(int count, Preset preset, BenchReport report) {
        RecordCodec codec = new RecordCodec();
        CropReading log = new CropReading(codec, codec.encode(madeUp()), count);
        try (WorkFolder folder = WorkFolder.temporary();
                ScratchFile scratch = ScratchFile.in(folder.path())) {
            long before = heap();
            double[] most = {0};
            long start = System.nanoTime();
            TrainingData data = new CropReader(log, (crops, selection, scope) -> {
                        most[0] = Math.max(most[0], (double) (heap() - before));
                        return everybody(crops);
                    })
                    .read(task(), preset, scratch);
            double seconds = (System.nanoTime() - start) / 1e9;
            report.add("crops read, " + count + " of each side", 2 * count / seconds, "crops/s");
            report.add("heap while all are measured", most[0] / MIB, "MiB");
            report.add("heap that stays", (heap() - before) / MIB, "MiB");
            report.add("faces learned from", data.trained(false).get(0).size(), "of each side");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PersonSelector.Selected everybody(List<Crop> crops) {
        return new PersonSelector.Selected(new PersonReference(List.of(), "everybody", List.of()), Map.of(), crops);
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static TrainTask task() {
        List<CropRange> all = List.of(new CropRange("made-up", 0, new OffsetRange(0, 0L, 0L), 1));
        PersonSelection anybody = PersonSelection.newBuilder().build();
        return TrainTask.newBuilder()
                .setModelId("model")
                .setOrderId("order")
                .setFaceCrops(all)
                .setFacePerson(anybody)
                .setTargetCrops(all)
                .setTargetPerson(anybody)
                .setSettings(TrainingSettings.newBuilder().setPreset("lite").build())
                .setFaceConsent("a")
                .setTargetConsents(List.of("b"))
                .build();
    }

    private static Crop madeUp() {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR), "jpeg", jpeg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        ByteBuffer picture = ByteBuffer.wrap(jpeg.toByteArray());
        return new Crop("made-up", "video", 0, 0L, null, face, SIDE, PictureFormat.JPEG, picture, nothing);
    }

    /** {@inheritDoc} Each is of another frame. */
    @Override
    public <T extends SpecificRecord> void read(
            Topic topic, OffsetRange range, Predicate<String> key, Class<T> type, Consumer<T> sink) {
        for (int i = 0; i < count; i++) {
            Crop one = codec.decode(crop, Crop.class);
            sink.accept(type.cast(new Crop(
                    one.getExtractionId(),
                    one.getVideoId(),
                    0,
                    (long) i,
                    null,
                    one.getFace(),
                    one.getSize(),
                    one.getFormat(),
                    one.getPicture(),
                    one.getMask())));
        }
    }

    @Override
    public void close() {}
}
