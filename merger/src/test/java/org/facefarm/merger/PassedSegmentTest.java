package org.facefarm.merger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.facefarm.merger.swapper.Swapper;
import org.facefarm.schemas.record.ClipPacket;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.GapOutcome;
import org.facefarm.schemas.record.GapRule;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Passage;
import org.facefarm.schemas.record.Reencode;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.VideoPart;
import org.facefarm.worker.task.TaskOutput;
import org.junit.jupiter.api.Test;

/** Segments in which nobody is swapped. */
class PassedSegmentTest extends MergeOfScene {
    @Test
    void segmentWithoutASwapKeepsTheSourcesPackets() throws Exception {
        nobody();
        Swapper.Source none = drawn -> {
            throw new AssertionError("no model is needed");
        };
        MergeHandler handler = handler(none, agreement -> {});

        TaskOutput output = handler.handle(scene.task(Scene.settings()), context());

        List<ClipPacket> packets = packets(output);
        assertThat(packets).hasSameSizeAs(scene.frames);
        for (int i = 0; i < FRAMES; i++) {
            Frame source = scene.frames.get(i);
            ClipPacket packet = packets.get(i);
            assertThat(packet.getData()).isEqualTo(source.getData());
            assertThat(List.of(packet.getPts(), packet.getDts(), packet.getDuration(), packet.getKey()))
                    .isEqualTo(List.of(source.getPts(), source.getDts(), source.getDuration(), source.getKey()));
            assertThat(packet.getSideData()).isEqualTo(source.getSideData());
        }
        assertThat(event(output).getPassage()).isEqualTo(Passage.ANYWHERE);
        assertThat(event(output).getStream()).isEqualTo(scene.stream);
    }

    @Test
    void onlyFramesOfThePartMeantGetNewFacesAndSegmentsOutsideOfItPass() throws Exception {
        VideoPart inside =
                VideoPart.newBuilder().setFromFrame(3L).setToFrame(6L).build();
        VideoPart behind = VideoPart.newBuilder().setFromFrame((long) FRAMES).build();

        TaskOutput some = merge(part(inside), new Inverter());
        TaskOutput none = merge(part(behind), new Inverter());

        assertThat(event(some).getFramesSwapped()).isEqualTo(4);
        assertThat(event(some).getFound().getFramesWithPerson()).isEqualTo(4);
        List<byte[]> before = LumaPictures.of(scene.stream, scene.frames).luma();
        List<byte[]> after = merged(some).luma();
        for (int i = 0; i < FRAMES; i++) {
            boolean swapped = i >= 3 && i <= 6;
            assertThat(Arrays.equals(after.get(i), before.get(i)))
                    .as("frame %d", i)
                    .isEqualTo(!swapped);
        }
        assertThat(event(none).getPassage()).isEqualTo(Passage.ANYWHERE);
        assertThat(event(none).getFound().getFramesWithPerson()).isZero();
    }

    private MergeTask part(VideoPart part) {
        return MergeTask.newBuilder(scene.task(Scene.settings())).setPart(part).build();
    }

    @Test
    void packetsSayBesideWhatTheyMayStand() throws Exception {
        nobody();
        scene.faces.subList(0, 5).clear();
        MergeTask task = scene.task(Scene.settings());
        Segment dependent = Segment.newBuilder(task.getSegment())
                .setFrames(new OffsetRange(0, 5L, FRAMES - 1L))
                .setFirstFrame(5)
                .setFrameCount(FRAMES - 5)
                .build();
        MergeSettings h264 = MergeSettings.newBuilder(Scene.settings())
                .setVideoEncoder("libopenh264")
                .build();

        SegmentMerged later =
                event(merge(MergeTask.newBuilder(task).setSegment(dependent).build(), new Inverter()));
        SegmentMerged other = event(merge(
                MergeTask.newBuilder(task)
                        .setSegment(dependent)
                        .setSettings(h264)
                        .build(),
                new Inverter()));

        assertThat(later.getPassage()).isEqualTo(Passage.AFTER_PASSED);
        assertThat(later.getPacketCount()).isEqualTo(FRAMES - 5);
        assertThat(other.getPassage()).isEqualTo(Passage.ALL_OR_NONE);
    }

    @Test
    void everythingIsEncodedWhereAskedOrWhereTheContainerCannotHoldTheSource() throws Exception {
        nobody();
        MergeSettings always = MergeSettings.newBuilder(Scene.settings())
                .setReencode(Reencode.ALWAYS)
                .build();
        MergeTask webm = MergeTask.newBuilder(scene.task(Scene.settings()))
                .setContainer("webm")
                .build();

        for (MergeTask task : List.of(scene.task(always), webm)) {
            TaskOutput output = merge(task, new Inverter());
            assertThat(event(output).getPassage()).isEqualTo(Passage.ENCODED);
            assertThat(merged(output).luma())
                    .containsExactlyElementsOf(
                            LumaPictures.of(scene.stream, scene.frames).luma());
        }
    }

    @Test
    void damagedPacketsPassOrStandStillAsTheRuleSays() throws Exception {
        nobody();
        damage(7);
        scene.faces.set(
                7,
                FrameFaces.newBuilder(scene.faces(7, List.of()))
                        .setGap("damaged data")
                        .build());
        MergeSettings frozen = MergeSettings.newBuilder(Scene.settings())
                .setGaps(GapRule.FROZEN)
                .build();

        TaskOutput passed = merge(scene.task(Scene.settings()), new Inverter());
        TaskOutput still = merge(scene.task(frozen), new Inverter());

        assertThat(packets(passed).get(7).getData())
                .isEqualTo(scene.frames.get(7).getData());
        assertThat(event(passed).getPassage()).isEqualTo(Passage.ANYWHERE);
        assertThat(event(still).getPassage()).isEqualTo(Passage.ENCODED);
        assertThat(merged(still).luma().get(7)).isEqualTo(merged(still).luma().get(6));
        assertThat(event(passed).getGaps()).singleElement().satisfies(gap -> {
            assertThat(gap.getFrame()).isEqualTo(7);
            assertThat(gap.getOutcome()).isEqualTo(GapOutcome.PASSED);
        });
        assertThat(event(still).getGaps()).singleElement().satisfies(gap -> {
            assertThat(gap.getFrame()).isEqualTo(7);
            assertThat(gap.getOutcome()).isEqualTo(GapOutcome.FROZEN);
        });
    }

    @Test
    void framesThatAreNotShownAreNotEncodedAndAnEditListIsNotUndone() throws Exception {
        nobody();
        for (int i = 0; i < 2; i++) {
            scene.frames.set(
                    i, Frame.newBuilder(scene.frames.get(i)).setShown(false).build());
        }

        TaskOutput output = merge(scene.task(Scene.settings()), new Inverter());

        assertThat(event(output).getPassage()).isEqualTo(Passage.ENCODED);
        assertThat(packets(output)).extracting(ClipPacket::getPts).hasSize(FRAMES - 2);
    }

    @Test
    void firstDecodeTimesThatTheContainerDoesNotTellFollowFromTheNext() throws Exception {
        nobody();
        for (int i = 0; i < 2; i++) {
            scene.frames.set(
                    i, Frame.newBuilder(scene.frames.get(i)).setDts(null).build());
        }

        TaskOutput output = merge(scene.task(Scene.settings()), new Inverter());

        assertThat(event(output).getPassage()).isEqualTo(Passage.ANYWHERE);
        assertThat(packets(output)).extracting(ClipPacket::getDts).isSorted().doesNotHaveDuplicates();
    }
}
