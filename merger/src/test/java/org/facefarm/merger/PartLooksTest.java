package org.facefarm.merger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.facefarm.schemas.LookSettings;
import org.facefarm.schemas.record.ColourTransfer;
import org.facefarm.schemas.record.Look;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.PartLook;
import org.facefarm.schemas.record.VideoPart;
import org.junit.jupiter.api.Test;

/** Twenty frames, some of which look otherwise than the rest. */
class PartLooksTest extends MergeOfScene {
    private static final MergeSettings USUAL = MergeSettings.newBuilder()
            .setVideoEncoder(Scene.LOSSLESS.encoder())
            .setQuality(Scene.LOSSLESS.quality())
            .setColour(ColourTransfer.NONE)
            .build();
    private static final Look HARD = Look.newBuilder().setFeather(0f).build();
    private static final Look LARGE = Look.newBuilder().setFaceScale(1.2f).build();

    @Test
    void framesOfAPartLookAsIfAllOfTheVideoDidAndOthersAsIfNoneDid() throws Exception {
        List<byte[]> usual = pictures(USUAL);
        List<byte[]> hard = pictures(LookSettings.over(USUAL, HARD));

        List<byte[]> mixed = pictures(looking(part(5, 9, HARD)));

        assertThat(usual.get(7)).isNotEqualTo(hard.get(7));
        assertThat(mixed)
                .containsExactlyElementsOf(IntStream.range(0, FRAMES)
                        .mapToObj(i -> (i >= 5 && i <= 9 ? hard : usual).get(i))
                        .toList());
    }

    @Test
    void whatSeveralPartsSayAddsUpAndTheLastOneCounts() throws Exception {
        Look soft = Look.newBuilder().setFeather(0.2f).build();

        List<byte[]> mixed = pictures(looking(part(0, 15, HARD), part(5, 9, LARGE), part(8, 15, soft)));

        assertThat(mixed.get(4))
                .isEqualTo(pictures(LookSettings.over(USUAL, HARD)).get(4));
        assertThat(mixed.get(7))
                .isEqualTo(pictures(LookSettings.over(LookSettings.over(USUAL, HARD), LARGE))
                        .get(7));
        assertThat(mixed.get(9))
                .isEqualTo(pictures(LookSettings.over(LookSettings.over(USUAL, LARGE), soft))
                        .get(9));
        assertThat(mixed.get(15))
                .isEqualTo(pictures(LookSettings.over(USUAL, soft)).get(15));
    }

    @Test
    void coloursThatAreMatchedInAnotherWayAreNotMixedWithTheRest() throws Exception {
        MergeSettings linear =
                MergeSettings.newBuilder(USUAL).setColour(ColourTransfer.LINEAR).build();
        Look plain = Look.newBuilder().setColour(ColourTransfer.NONE).build();
        List<byte[]> matched = pictures(linear);

        List<byte[]> mixed = pictures(MergeSettings.newBuilder(linear)
                .setLooks(List.of(part(10, 19, plain)))
                .build());

        assertThat(mixed.subList(10, 20))
                .containsExactlyElementsOf(pictures(USUAL).subList(10, 20));
        assertThat(mixed.subList(0, 4)).containsExactlyElementsOf(matched.subList(0, 4));
        assertThat(mixed.get(9)).isNotEqualTo(pictures(USUAL).get(9));
    }

    private List<byte[]> pictures(MergeSettings settings) throws Exception {
        return decoded(merge(scene.task(settings), new Inverter()));
    }

    private static MergeSettings looking(PartLook... parts) {
        return MergeSettings.newBuilder(USUAL).setLooks(List.of(parts)).build();
    }

    private static PartLook part(long from, long to, Look look) {
        return new PartLook(
                "", VideoPart.newBuilder().setFromFrame(from).setToFrame(to).build(), look);
    }
}
