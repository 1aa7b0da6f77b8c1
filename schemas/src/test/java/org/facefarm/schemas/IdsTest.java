package org.facefarm.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.GivenFor;
import org.facefarm.schemas.record.KeepDays;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PerformerCrops;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.Priority;
import org.facefarm.schemas.record.TrainingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdsTest {
    static {
        TrustedRecords.trust();
    }

    @Test
    void aFilesIdIsTheFirstHalfOfItsDigest(@TempDir Path folder) throws IOException {
        // The example of FIPS 180-2.
        String digest = Ids.sha256(Files.writeString(folder.resolve("abc"), "abc"));
        assertThat(digest).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Ids.videoId(digest)).isEqualTo("ba7816bf8f01cfea414140de5dae2223");
    }

    @Test
    void facesThatAreGivenMakeAnotherExtractionOfTheirVideoOnly() {
        ExtractionSettings settings = ExtractionSettings.newBuilder()
                .setDetector(DetectorKind.CASCADE)
                .build();
        List<GivenFor> given = List.of(new GivenFor("other", "faces-1"), new GivenFor("video", "faces-2"));

        assertThat(Ids.extraction("video", settings)).isEqualTo(Ids.of("video", settings));
        assertThat(Ids.extraction("third", settings, given)).isEqualTo(Ids.extraction("third", settings));
        assertThat(Ids.extraction("video", settings, given)).isEqualTo(Ids.of("video", settings, "faces-2"));
    }

    @Test
    void theSameContentHasTheSameId() {
        assertThat(Ids.of("a", settings(1))).isEqualTo(Ids.of("a", settings(1))).matches("[0-9a-f]{16}");
    }

    @Test
    void anyOtherContentHasAnother() {
        assertThat(Ids.of("a", settings(1)))
                .isNotEqualTo(Ids.of("a", settings(2)))
                .isNotEqualTo(Ids.of("b", settings(1)));
    }

    @Test
    void partsDoNotRunIntoOneAnother() {
        assertThat(Ids.of("ab", "c")).isNotEqualTo(Ids.of("a", "bc"));
    }

    @Test
    void keysSortAsTheThingsTheyName() {
        assertThat(Keys.segment("v", 9)).isLessThan(Keys.segment("v", 10));
        assertThat(Keys.modelChunk("m", 99, 0)).isLessThan(Keys.modelChunk("m", 100, 0));
        assertThat(Keys.modelChunk("m", 1, 999)).isLessThan(Keys.modelManifest("m", 1));
    }

    @Test
    void whatALateFieldDoesNotSayChangesNoId() {
        // Made before the field was there.
        assertThat(Ids.of(settings(1))).isEqualTo("91cb272b676dbaf0");
        assertThat(Ids.of(TrainingSettings.newBuilder(settings(1))
                        .setCurated(true)
                        .build()))
                .isNotEqualTo(Ids.of(settings(1)));
    }

    @Test
    void aLateFieldCountsWithItsNameAndItsValue() {
        TrainingSettings curated =
                TrainingSettings.newBuilder(settings(1)).setCurated(true).build();
        TrainingSettings uncovered =
                TrainingSettings.newBuilder(settings(1)).setUncovered(true).build();
        TrainingSettings small =
                TrainingSettings.newBuilder(settings(1)).setMemoryBytes(1).build();
        TrainingSettings large =
                TrainingSettings.newBuilder(settings(1)).setMemoryBytes(2).build();

        assertThat(Ids.of(curated)).isNotEqualTo(Ids.of(uncovered));
        assertThat(Ids.of(small)).isNotEqualTo(Ids.of(large));
    }

    @Test
    void lateFieldsOfRecordsWithinRecordsCountAsWell() {
        PersonSelection plain = PersonSelection.newBuilder().build();
        PersonSelection second =
                PersonSelection.newBuilder().setNumbers(List.of(2)).build();

        assertThat(Ids.of(new PerformerCrops(List.of(), plain, "c")))
                .isNotEqualTo(Ids.of(new PerformerCrops(List.of(), second, "c")));
        assertThat(Ids.of(plain)).isEqualTo("96a296d224f285c6");
    }

    @Test
    void howUrgentAnOrderIsAndHowLongItIsKeptChangesNoId() {
        Order order = new RandomRecords(1).of(Order.class);
        Order other = Order.newBuilder(order)
                .setPriority(Priority.HIGH)
                .setWeight(7)
                .setKeep(new KeepDays(1, null, 365))
                .build();

        assertThat(Ids.ofOrder(other)).isEqualTo(Ids.ofOrder(order)).matches("[0-9a-f]{16}");
    }

    @Test
    void whatAnOrderWishesChangesItsId() {
        Order order = new RandomRecords(1).of(Order.class);
        Order other = Order.newBuilder(order)
                .setTraining(TrainingSettings.newBuilder(order.getTraining())
                        .setSeed(order.getTraining().getSeed() + 1)
                        .build())
                .build();

        assertThat(Ids.ofOrder(other)).isNotEqualTo(Ids.ofOrder(order));
    }

    private static TrainingSettings settings(long seed) {
        return TrainingSettings.newBuilder().setPreset("lite").setSeed(seed).build();
    }
}
