package org.facefarm.vision.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.PersonRule;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.PictureFormat;
import org.facefarm.schemas.record.Pose;
import org.facefarm.testing.RealClips;
import org.facefarm.vision.catalogue.NetStore;
import org.facefarm.vision.face.Embeddings;
import org.facefarm.vision.finders.FaceNets;
import org.facefarm.vision.person.PersonSelector.Scope;
import org.junit.jupiter.api.Test;

class PersonSelectorTest {
    private static final PersonSelection FREQUENT =
            new PersonSelection(PersonRule.MOST_FREQUENT, null, List.of(), List.of());

    private final Random random = new Random(4);

    private static PersonSelector selector(Optional<Path> models) {
        return new PersonSelector(new NetStore(FaceNets.catalogue(), models, Path.of("no-cache")));
    }

    private static PersonSelection picture(byte[] bytes) {
        return new PersonSelection(PersonRule.REFERENCE, ByteBuffer.wrap(bytes), List.of(), List.of());
    }

    private static PersonSelection numbered(Integer... numbers) {
        return new PersonSelection(PersonRule.NUMBERED, null, List.of(), List.of(numbers));
    }

    private static PersonSelection still(String name) throws IOException {
        return picture(Files.readAllBytes(RealClips.require("stills/" + name)));
    }

    private static PersonSelection stills(String first, String second) throws IOException {
        return new PersonSelection(
                PersonRule.REFERENCE,
                still(first).getPicture(),
                List.of(still(second).getPicture()),
                List.of());
    }

    /** An embedding about person 0, 1 or 2: cosine to the person's own about 0.8. */
    private List<Float> looksLike(int person) {
        double[] v = new double[16];
        double square = 0;
        for (int i = 0; i < v.length; i++) {
            v[i] = 0.18 * random.nextGaussian() + (i == person ? 1 : 0);
            square += v[i] * v[i];
        }
        List<Float> unit = new ArrayList<>();
        for (double x : v) {
            unit.add((float) (x / Math.sqrt(square)));
        }
        return unit;
    }

    private static Crop crop(int segment, long frame, int track, float width, List<Float> embedding) {
        return crop("v", segment, frame, track, width, embedding);
    }

    private static Crop crop(String video, int segment, long frame, int track, float width, List<Float> embedding) {
        Face face = new Face(
                0,
                track,
                new Box(0f, 0f, width, width),
                0.9f,
                LandmarkModel.MEAN_SHAPE,
                List.of(),
                new Pose(0f, 0f, 0f),
                embedding,
                List.of(),
                1f,
                false);
        ByteBuffer none = ByteBuffer.allocate(0);
        return new Crop(video + " extracted", video, segment, frame, frame, face, 128, PictureFormat.JPEG, none, none);
    }

    @Test
    void theMostFrequentPersonIsFoundAcrossTracksAndSegments() {
        List<Crop> crops = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            crops.add(crop(0, i, 0, 90, looksLike(0)));
            crops.add(crop(1, 100 + i, i < 6 ? 0 : 3, 50, looksLike(1)));
            crops.add(crop(2, 200 + i, 1, 50, looksLike(1)));
        }

        PersonSelector.Selected selected = selector(Optional.empty()).select(crops, FREQUENT, Scope.ALL_VIDEOS);

        assertThat(selected.crops()).hasSize(24).allSatisfy(c -> assertThat(c.getSegment())
                .isPositive());
        assertThat(selected.person().getEmbedding().get(1)).isGreaterThan(0.9f);
        assertThat(selected.person().getOrigin()).isEqualTo("person 1 of 2: most frequent of 36 faces");
        assertThat(selected.person().getOthers()).hasSize(1);
    }

    @Test
    void aVideoThatHardlyShowsThePersonHasItsOwnWhereThatIsWanted() {
        List<Crop> crops = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            crops.add(crop("one", 0, i, 0, 90, looksLike(0)));
            crops.add(crop("two", 0, i, 0, 50, looksLike(1)));
        }
        crops.add(crop("one", 0, 30, 0, 90, looksLike(0)));
        crops.add(crop("two", 0, 5, 1, 50, looksLike(0)));

        PersonSelector.Selected selected = selector(Optional.empty()).select(crops, FREQUENT, Scope.EACH_VIDEO);

        assertThat(selected.crops()).hasSize(61).doesNotContain(crops.get(61));
        assertThat(selected.person().getEmbedding().get(0)).isGreaterThan(0.9f);
        assertThat(selected.standIns()).containsOnlyKeys("two");
        assertThat(selected.standIns().get("two").getEmbedding().get(1)).isGreaterThan(0.9f);
        assertThat(selector(Optional.empty())
                        .select(crops, FREQUENT, Scope.ALL_VIDEOS)
                        .crops())
                .hasSize(32);
    }

    @Test
    void thePersonInAMirrorIsThePerson() {
        List<Float> looks = looksLike(0);
        List<Crop> crops = List.of(crop(0, 1, 0, 90, looks), crop(0, 1, 1, 90, looks), crop(0, 2, 0, 90, looks));

        assertThat(selector(Optional.empty())
                        .select(crops, FREQUENT, Scope.ALL_VIDEOS)
                        .crops())
                .hasSize(3);
    }

    @Test
    void aPersonIsPickedByNumberOrBySeveral() {
        List<Crop> crops = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            crops.add(crop(0, i, 0, 90, looksLike(0)));
            crops.add(crop(0, i, 1, 90, looksLike(1)));
        }
        crops.add(crop(0, 12, 1, 90, looksLike(1)));
        crops.add(crop(0, 20, 2, 90, looksLike(2)));
        PersonSelector selector = selector(Optional.empty());

        PersonSelector.Selected second = selector.select(crops, numbered(2), Scope.EACH_VIDEO);
        PersonSelector.Selected both = selector.select(crops, numbered(2, 3), Scope.EACH_VIDEO);

        assertThat(second.crops()).hasSize(12);
        assertThat(second.person().getEmbedding().get(0)).isGreaterThan(0.9f);
        assertThat(second.person().getOrigin()).startsWith("person 2 of 3");
        assertThat(both.person().getOrigin()).startsWith("people 2+3 of 3");
        assertThatThrownBy(() -> selector.select(crops, numbered(4), Scope.EACH_VIDEO))
                .hasMessageContaining("no person 4: 3 are seen");
    }

    @Test
    void withoutEmbeddingsTheLargestTrackOfEachSegmentIsMeant() {
        List<Crop> crops = List.of(
                crop(0, 1, 0, 90, List.of()),
                crop(0, 1, 1, 40, List.of()),
                crop(0, 2, 1, 40, List.of()),
                crop(1, 9, 4, 30, List.of()));

        PersonSelector.Selected selected = selector(Optional.empty()).select(crops, FREQUENT, Scope.ALL_VIDEOS);

        assertThat(selected.crops()).containsExactly(crops.get(0), crops.get(3));
        assertThat(selected.person().getEmbedding()).isEmpty();
    }

    @Test
    void noCropsAreAClearError() {
        assertThatThrownBy(() -> selector(Optional.empty()).select(List.of(), FREQUENT, Scope.ALL_VIDEOS))
                .isInstanceOf(PersonNotFoundException.class)
                .hasMessageContaining("No face was found");
    }

    @Test
    void aReferencePictureNeedsNetsAndSaysSo() {
        assertThatThrownBy(() -> selector(Optional.empty())
                        .select(List.of(crop(0, 1, 0, 90, looksLike(0))), picture(new byte[] {1}), Scope.ALL_VIDEOS))
                .hasMessageContaining("facefarm nets pull");
        assertThatThrownBy(() -> selector(Optional.empty())
                        .select(List.of(crop(0, 1, 0, 90, List.of())), picture(new byte[] {1}), Scope.ALL_VIDEOS))
                .hasMessageContaining("embedding net");
    }

    @Test
    void aReferencePictureMustShowExactlyOneFace() throws IOException {
        ReferencePictures pictures = pictures();

        assertThat(pictures.looks(still("16_webcam_man_glasses.jpg"))).hasSize(128);
        assertThatThrownBy(() -> pictures.looks(still("12_cafe_three.jpg")))
                .hasMessageContaining("3 faces (from the left: 1 at ");
        assertThatThrownBy(() -> pictures.looks(picture(new byte[] {1, 2, 3}))).hasMessageContaining("no JPEG or PNG");
    }

    @Test
    void severalPicturesAreOfOnePerson() throws IOException {
        ReferencePictures pictures = pictures();
        List<Float> one = pictures.looks(still("06_couple_man_1.jpg"));
        List<Float> third = pictures.looks(still("06_couple_man_3.jpg"));
        List<Float> both = pictures.looks(stills("06_couple_man_1.jpg", "06_couple_man_2.jpg"));

        assertThat(Embeddings.cosine(both, third)).isGreaterThan(Embeddings.cosine(one, third));
        assertThatThrownBy(() -> pictures.looks(stills("06_couple_man_1.jpg", "13_man_outdoor.jpg")))
                .hasMessageContaining("1 and 2 show different people");
    }

    @Test
    void thePersonOfThePictureIsPickedAndStrangersAreNot() throws IOException {
        ReferencePictures pictures = pictures();
        List<Float> man = pictures.looks(still("06_couple_man_2.jpg"));
        List<Float> other = pictures.looks(still("13_man_outdoor.jpg"));
        List<Crop> crops = List.of(crop(0, 1, 0, 50, man), crop(0, 2, 1, 90, other), crop(0, 3, 1, 90, other));
        PersonSelector selector = selector(Optional.of(RealClips.require("models/onnx")));

        assertThat(selector.select(crops, still("06_couple_man_1.jpg"), Scope.EACH_VIDEO)
                        .crops())
                .containsExactly(crops.get(0));
        assertThatThrownBy(() -> selector.select(crops, still("14_woman_outdoor.jpg"), Scope.EACH_VIDEO))
                .hasMessageContaining("none of the 3 faces");
    }

    private static ReferencePictures pictures() {
        return new ReferencePictures(
                new NetStore(FaceNets.catalogue(), Optional.of(RealClips.require("models/onnx")), Path.of("no-cache")));
    }
}
