package org.facefarm.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.schemas.record.KeepDays;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PerformerCrops;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.Priority;
import org.facefarm.schemas.record.TrainingSettings;
import org.junit.jupiter.api.Test;

class IdsTest {
    static {
        TrustedRecords.trust();
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
        Order order = (Order) new RandomRecords(1).of(Order.class);
        Order other = Order.newBuilder(order)
                .setPriority(Priority.HIGH)
                .setWeight(7)
                .setKeep(new KeepDays(1, null, 365))
                .build();

        assertThat(Ids.ofOrder(other)).isEqualTo(Ids.ofOrder(order));
    }

    private static TrainingSettings settings(long seed) {
        return TrainingSettings.newBuilder().setPreset("lite").setSeed(seed).build();
    }
}
