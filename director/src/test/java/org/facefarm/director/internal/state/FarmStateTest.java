package org.facefarm.director.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.RecordsPruned;
import org.facefarm.schemas.record.SegmentExtracted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FarmStateTest {
    private final FarmState state = MadeUpResults.nothing();

    @ParameterizedTest
    @CsvSource({
        "clips, 3, 11, true",
        "clips, 3, 10, false",
        "clips, 4, 11, false",
        "patches, 4, 11, true",
        "patches, 4, 10, false",
        "patches, 3, 11, false",
        "frames, 3, 11, false",
    })
    void aMergeWhoseFirstClipOrPatchWentIsForgotten(String topic, int partition, long before, boolean forgotten) {
        state.event(MadeUpResults.event(MadeUpResults.merged("merge", 7)
                .setPatches(new OffsetRange(4, 10L, 20L))
                .build()));

        assertThat(state.forgetMerged(new RecordsPruned(topic, partition, before)))
                .isEqualTo(forgotten ? List.of("merge/00000007") : List.of());
        assertThat(state.merged("merge", 7).isEmpty()).isEqualTo(forgotten);
    }

    @Test
    void aMergeWithoutPatchesLosesNone() {
        state.event(MadeUpResults.event(MadeUpResults.merged("merge", 7).build()));

        assertThat(state.forgetMerged(new RecordsPruned("patches", 3, 1000L))).isEmpty();
    }

    @Test
    void theFirstMergeOfASegmentCounts() {
        state.event(MadeUpResults.event(
                MadeUpResults.merged("merge", 7).setFramesSwapped(1).build()));
        state.event(MadeUpResults.event(
                MadeUpResults.merged("merge", 7).setFramesSwapped(2).build()));

        assertThat(state.merged("merge", 7)).hasValueSatisfying(merged -> assertThat(merged.getFramesSwapped())
                .isOne());
    }

    @ParameterizedTest
    @CsvSource({"1, 11, true", "1, 10, false", "2, 11, false"})
    void aSegmentWhoseFacesWentIsLookedThroughAnew(int partition, long before, boolean forgotten) {
        state.event(MadeUpResults.event(MadeUpResults.extracted(7, null)));
        RecordsPruned pruned = new RecordsPruned("faces", partition, before);

        assertThat(state.forgetExtracted(MadeUpResults.event(pruned), pruned))
                .isEqualTo(forgotten ? List.of("extraction/00000007") : List.of());
        assertThat(state.extracted("extraction", 7).isEmpty()).isEqualTo(forgotten);
    }

    @ParameterizedTest
    @CsvSource({"2, 101, true", "2, 100, false", "1, 101, false"})
    void aSegmentWhoseCropsWentKeepsItsFaces(int partition, long before, boolean gone) {
        SegmentExtracted found = MadeUpResults.extracted(7, new OffsetRange(2, 100L, 109L));
        state.event(MadeUpResults.event(found));

        assertThat(pruneCrops(partition, before)).isEqualTo(gone ? List.of("extraction/00000007") : List.of());
        assertThat(state.hasCrops(found)).isEqualTo(!gone);
        assertThat(state.extracted("extraction", 7)).hasValue(found);
    }

    @Test
    void whatWentStaysGoneWhateverIsToldLater() {
        SegmentExtracted found = MadeUpResults.extracted(7, new OffsetRange(2, 100L, 109L));
        pruneCrops(2, 200);
        pruneCrops(2, 50);

        assertThat(state.hasCrops(found)).isFalse();
    }

    @Test
    void aSegmentThatHasNoCropsLacksNone() {
        pruneCrops(2, 200);

        assertThat(state.hasCrops(MadeUpResults.extracted(7, null))).isTrue();
    }

    @Test
    void onlyWhatLostItsCropsTakesNewOnes() {
        SegmentExtracted first = MadeUpResults.extracted(7, new OffsetRange(2, 100L, 109L));
        SegmentExtracted second = MadeUpResults.extracted(7, new OffsetRange(2, 300L, 309L));
        state.event(MadeUpResults.event(first));
        state.event(MadeUpResults.event(second));
        assertThat(state.extracted("extraction", 7)).hasValue(first);

        pruneCrops(2, 200);
        state.event(MadeUpResults.event(second));
        assertThat(state.extracted("extraction", 7)).hasValue(second);
    }

    private List<String> pruneCrops(int partition, long before) {
        RecordsPruned pruned = new RecordsPruned("crops", partition, before);
        return state.forgetExtracted(MadeUpResults.event(pruned), pruned);
    }
}
