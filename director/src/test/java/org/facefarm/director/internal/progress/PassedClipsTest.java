package org.facefarm.director.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.facefarm.director.internal.dispatch.MadeUpSwap;
import org.facefarm.director.internal.state.FarmState;
import org.facefarm.director.internal.state.MadeUpResults;
import org.facefarm.schemas.record.Passage;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.StreamHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Segments are letters: encoded, may pass anywhere, after passed ones (p), all or none (n), not merged yet (-). */
class PassedClipsTest {
    private static final Map<String, Passage> PASSAGES =
            Map.of("e", Passage.ENCODED, "a", Passage.ANYWHERE, "p", Passage.AFTER_PASSED, "n", Passage.ALL_OR_NONE);

    @ParameterizedTest
    @CsvSource({
        "e e a, NOTHING NOTHING NOTHING",
        "p p p, NOTHING NOTHING NOTHING",
        "a p p, NOTHING NOTHING NOTHING",
        "e p p, NOTHING ENCODED ENCODED",
        "e a p, NOTHING NOTHING NOTHING",
        "- p e, FIRST NOTHING NOTHING",
        "n n n, NOTHING NOTHING NOTHING",
        "n n -, NOTHING NOTHING FIRST",
        "n e n, ENCODED NOTHING ENCODED",
        "n p e, ENCODED ENCODED NOTHING",
    })
    void packetsThatCannotStandBesideTheirNeighboursAreWantedEncoded(String passages, String wanted) {
        assertThat(wanted(clips(passages, "- - -"))).isEqualTo(wanted);
    }

    @Test
    void whatWasEncodedOnceMoreIsWantedNoMoreAndTakesThePlaceOfThePackets() {
        MergedClips clips = clips("e p p", "- e -");

        assertThat(wanted(clips)).isEqualTo("NOTHING NOTHING ENCODED");
        assertThat(clips.done()).extracting(SegmentMerged::getMergeId).containsExactly("first", "encoded");
        assertThat(clips.passed()).isEmpty();
    }

    @Test
    void whatCanStayIsPassed() {
        assertThat(clips("e a p", "- - -").passed())
                .extracting(SegmentMerged::getSegment)
                .containsExactly(1, 2);
    }

    @Test
    void theHeaderIsThatOfAnEncodedClipWhereThereIsOne() {
        assertThat(clips("a a e", "- - -").stream().getCodec()).isEqualTo("codec of 2");
        assertThat(clips("a p p", "- - -").stream().getCodec()).isEqualTo("codec of 0");
    }

    private static MergedClips clips(String first, String encoded) {
        FarmState state = MadeUpResults.nothing();
        tell(state, "first", first.split(" "));
        tell(state, "encoded", encoded.split(" "));
        return new MergedClips(MadeUpSwap.segments("scene", 3), "first", "encoded", state);
    }

    private static void tell(FarmState state, String mergeId, String[] passages) {
        IntStream.range(0, passages.length)
                .filter(i -> !passages[i].equals("-"))
                .mapToObj(i -> merged(mergeId, i, PASSAGES.get(passages[i])))
                .forEach(merged -> state.event(MadeUpResults.event(merged)));
    }

    private static SegmentMerged merged(String mergeId, int segment, Passage passage) {
        SegmentMerged.Builder merged = MadeUpResults.merged(mergeId, segment).setPassage(passage);
        return merged.setStream(StreamHeader.newBuilder(merged.getStream())
                        .setCodec("codec of " + segment)
                        .build())
                .build();
    }

    private static String wanted(MergedClips clips) {
        return IntStream.range(0, 3)
                .mapToObj(segment -> clips.wanted(segment).name())
                .collect(Collectors.joining(" "));
    }
}
