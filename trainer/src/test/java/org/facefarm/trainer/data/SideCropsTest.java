package org.facefarm.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.facefarm.nets.augment.FacePicture;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.schemas.ChosenFacesText;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.CropRange;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.ModelPerson;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.PictureFormat;
import org.facefarm.schemas.record.Pose;
import org.facefarm.vision.align.FaceHull;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.crop.BareCrop;
import org.facefarm.vision.crop.MeshLines;
import org.facefarm.vision.crop.Thumbnail;
import org.facefarm.worker.log.InMemoryLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideCropsTest {
    private static final int SIZE = 64;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    /** Takes a frame of 500 pixels to the unit square, a little turned. */
    private static final Similarity ALIGNMENT = Similarity.ofSquare(250, 240, 300, 0.2);

    private static final Points LANDMARKS = ALIGNMENT.inverse().apply(FaceTemplate.meanFace());

    private final InMemoryLog log = new InMemoryLog();

    @TempDir
    Path folder;

    private ScratchFile scratch;

    @BeforeEach
    void open() throws IOException {
        TrustedRecords.trust();
        scratch = ScratchFile.in(folder);
    }

    @AfterEach
    void close() throws IOException {
        scratch.close();
    }

    @Test
    void aMaskThatIsNotStoredIsTheOneThatWas() {
        FacePicture stored = pictures(crop(0, picture(), png(FaceHull.pixels(LANDMARKS, ALIGNMENT, SIZE), 1)))
                .face(0);
        FacePicture derived = pictures(crop(0, picture(), NOTHING)).face(0);

        assertThat(derived.mask()).isEqualTo(stored.mask()).contains((byte) 0, (byte) 255);
        assertThat(derived.bgr()).isEqualTo(stored.bgr());
        assertThat(derived.emphasis()).isEqualTo(stored.emphasis());
    }

    @Test
    void measuresHoldNeitherPicturesNorLandmarks() {
        SideCrops crops = side(crop(0, picture(), NOTHING), crop(1, NOTHING, NOTHING));

        assertThat(crops.measured()).extracting(MeasuredCrop::pictured).containsExactly(true, false);
        assertThat(crops.measured()).allSatisfy(measured -> {
            assertThat(measured.crop().getPicture().hasRemaining()).isFalse();
            assertThat(measured.face().getLandmarks()).isEmpty();
        });
    }

    @Test
    void onlyTheChosenAreDecodedInTheLogsOrderAndOnce() {
        SideCrops crops = side(IntStream.of(0, 1, 2, 2, 3)
                .mapToObj(frame -> crop(frame, frame == 0 ? ByteBuffer.wrap(new byte[] {1}) : picture(), NOTHING))
                .toArray(Crop[]::new));
        List<MeasuredCrop> chosen = IntStream.of(3, 1, 2)
                .mapToObj(frame -> new MeasuredCrop(crop(frame, NOTHING, NOTHING), null, null))
                .toList();

        assertThat(crops.pictures(chosen, SIZE, false).size()).isEqualTo(3);
    }

    @Test
    void whatIsKeptOfACropIsWhatItWas() {
        Crop plain = crop(7, picture(), NOTHING);
        Crop crop = Crop.newBuilder(plain)
                .setFace(Face.newBuilder(plain.getFace())
                        .setEmbedding(List.of(0.6f, -0.8f, 0f))
                        .build())
                .build();

        MeasuredCrop measured = side(crop).measured().get(0);

        assertThat(measured.crop()).isEqualTo(BareCrop.of(crop));
        assertThat(measured.thumbnail().luma())
                .isEqualTo(Thumbnail.of(bgr(), SIZE).luma());
    }

    @Test
    void picturesOfTheRightSizeAreKeptAsTheyCame() {
        SideCrops crops = side(crop(0, picture(), NOTHING));

        FaceSet as = crops.pictures(crops.measured(), SIZE, false);

        assertThat(as.face(0).bgr()).isEqualTo(bgr());
        assertThat(as.face(0).mask()).isEqualTo(FaceHull.pixels(LANDMARKS, ALIGNMENT, SIZE));
        assertThat(as.face(0).emphasis())
                .isEqualTo(EmphasisMap.of(crop(0, NOTHING, NOTHING).getFace(), SIZE));
    }

    @Test
    void linesAreKeptForNetworksThatAreShownThem() {
        Crop crop = crop(0, picture(), NOTHING);
        SideCrops crops = side(crop);

        assertThat(pictures(crop).face(0).lines()).isEmpty();
        assertThat(crops.pictures(crops.measured(), SIZE, true).face(0).lines())
                .isEqualTo(MeshLines.pixels(crop.getFace(), ALIGNMENT, SIZE))
                .contains(255);
    }

    @Test
    void facesAreNeverEnlarged() {
        SideCrops crops = side(crop(0, picture(), NOTHING));

        assertThat(crops.pictures(crops.measured(), 768, false).face(0).size()).isEqualTo(SIZE);
    }

    @Test
    void facesWithFewerPixelsThanTheNetDrawsAreCounted() {
        List<MeasuredCrop> measured = side(crop(0, picture(), NOTHING)).measured();
        Curation.Choice choice = Curation.evenly(measured, 10);
        ModelPerson person =
                new ModelPerson(List.of("ben"), ConsentRole.TARGET, new PersonReference(List.of(), "", List.of()));

        TrainingPerson near = new TrainingPerson(null, person, choice, 256);
        TrainingPerson far = new TrainingPerson(null, person, choice, 512);

        assertThat(ChosenFacesText.line(near.chosen())).isEqualTo("target: 1 of 1 faces");
        assertThat(near.advice()).isEmpty();
        assertThat(ChosenFacesText.line(far.chosen()))
                .isEqualTo("target: 1 of 1 faces, 1 of them smaller in their frames than the net draws");
        assertThat(far.advice())
                .hasValueSatisfying(line -> assertThat(line).contains("than the 512 that the net draws"));
    }

    private FaceSet pictures(Crop crop) {
        SideCrops crops = side(crop);
        return crops.pictures(crops.measured(), 48, false);
    }

    private SideCrops side(Crop... crops) {
        OffsetRange range = log.append(Topic.CROPS, Keys.segment("extraction", 0), List.of(crops));
        return new SideCrops(
                log, List.of(new CropRange("extraction", 0, range, crops.length)), SeenMasks.of(false), scratch);
    }

    private static Crop crop(long frame, ByteBuffer picture, ByteBuffer mask) {
        Face face = new Face(
                0,
                0,
                new Box(100f, 90f, 300f, 300f),
                0.9f,
                LandmarkModel.FACEMESH_468,
                LANDMARKS.toList(),
                new Pose(0f, 0f, 0f),
                List.of(),
                ALIGNMENT.toList(),
                10f,
                false);
        return new Crop("extraction", "video", 0, frame, null, face, SIZE, PictureFormat.PNG, picture, mask);
    }

    private static ByteBuffer picture() {
        return png(bgr(), 3);
    }

    private static byte[] bgr() {
        byte[] bgr = new byte[3 * SIZE * SIZE];
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = (byte) (i * 31);
        }
        return bgr;
    }

    private static ByteBuffer png(byte[] pixels, int channels) {
        BufferedImage image = new BufferedImage(
                SIZE, SIZE, channels == 3 ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, SIZE, SIZE, swapped(pixels, channels));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    /** Rasters are handed red first. */
    private static byte[] swapped(byte[] pixels, int channels) {
        byte[] swapped = pixels.clone();
        for (int i = 0; channels == 3 && i < swapped.length; i += 3) {
            swapped[i] = pixels[i + 2];
            swapped[i + 2] = pixels[i];
        }
        return swapped;
    }
}
