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
import org.facefarm.vision.catalogue.NetCatalogue;
import org.facefarm.vision.catalogue.NetStore;
import org.facefarm.vision.person.PersonSelector.Scope;
import org.junit.jupiter.api.Test;

class PersonSelectorTest {
    private static final PersonSelection FREQUENT = new PersonSelection(PersonRule.MOST_FREQUENT, null);

    private final Random random = new Random(4);

    private static PersonSelector selector(Optional<Path> models) {
        return new PersonSelector(new NetStore(NetCatalogue.shipped(), models, Path.of("no-cache")));
    }

    private static PersonSelection picture(byte[] bytes) {
        return new PersonSelection(PersonRule.REFERENCE, ByteBuffer.wrap(bytes));
    }

    private static PersonSelection still(String name) throws IOException {
        return picture(Files.readAllBytes(RealClips.require("stills/" + name)));
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
                1f);
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
        assertThat(selected.person().getOrigin()).isEqualTo("most frequent of 36 faces");
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
    void nobodyIsTwiceInAFrame() {
        List<Crop> crops = List.of(
                crop(0, 1, 0, 90, looksLike(0)), crop(0, 1, 1, 90, looksLike(0)), crop(0, 2, 0, 90, looksLike(0)));

        assertThat(selector(Optional.empty())
                        .select(crops, FREQUENT, Scope.ALL_VIDEOS)
                        .crops())
                .hasSize(2);
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
        PersonSelector selector = selector(Optional.of(RealClips.require("models/onnx")));

        assertThat(selector.reference(still("16_webcam_man_glasses.jpg")).getEmbedding())
                .hasSize(128);
        assertThatThrownBy(() -> selector.reference(still("12_cafe_three.jpg"))).hasMessageContaining("3 faces");
        assertThatThrownBy(() -> selector.reference(picture(new byte[] {1, 2, 3})))
                .hasMessageContaining("no JPEG or PNG");
    }

    @Test
    void thePersonOfThePictureIsPickedAndStrangersAreNot() throws IOException {
        PersonSelector selector = selector(Optional.of(RealClips.require("models/onnx")));
        List<Float> man = selector.reference(still("06_couple_man_2.jpg")).getEmbedding();
        List<Float> other = selector.reference(still("13_man_outdoor.jpg")).getEmbedding();
        List<Crop> crops = List.of(crop(0, 1, 0, 50, man), crop(0, 2, 1, 90, other), crop(0, 3, 1, 90, other));

        assertThat(selector.select(crops, still("06_couple_man_1.jpg"), Scope.EACH_VIDEO)
                        .crops())
                .containsExactly(crops.get(0));
        assertThatThrownBy(() -> selector.select(crops, still("14_woman_outdoor.jpg"), Scope.EACH_VIDEO))
                .hasMessageContaining("none of the 3 faces");
    }
}
