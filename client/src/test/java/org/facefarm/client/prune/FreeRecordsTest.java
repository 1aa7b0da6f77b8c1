package org.facefarm.client.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facefarm.client.internal.stored.LogPlaces.Place;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.KeepDays;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.VideoRef;
import org.facefarm.testing.MadeUpRecords;
import org.junit.jupiter.api.Test;

class FreeRecordsTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(30));
    private static final Map<PrunedKind, Integer> DAYS =
            Map.of(PrunedKind.CLIPS, 7, PrunedKind.CROPS, 7, PrunedKind.FRAMES, 7);

    @Test
    void what_finished_long_ago_goes_up_to_the_first_that_is_needed() {
        FreeRecords records = records(Map.of());
        records.note(MadeUpMerge.of("done", LONG_AGO, new OffsetRange(0, 0L, 9L)));
        records.note(MadeUpMerge.of("done", LONG_AGO, new OffsetRange(1, 0L, 9L)));
        records.note(MadeUpMerge.of("open", LONG_AGO, new OffsetRange(0, 11L, 19L)));
        records.note(MadeUpMerge.of("done", LONG_AGO, new OffsetRange(0, 21L, 29L)));
        records.note(MadeUpMerge.of("done", LONG_AGO, new OffsetRange(1, 11L, 19L)));

        assertThat(records.before()).isEqualTo(Map.of(new Place(Topic.CLIPS, 0), 11L, new Place(Topic.CLIPS, 1), 20L));
    }

    @Test
    void what_was_made_a_moment_ago_stays_with_all_behind_it() {
        FreeRecords records = records(Map.of());
        records.note(MadeUpMerge.of("done", NOW.minus(Duration.ofMinutes(1)), new OffsetRange(0, 5L, 9L)));
        records.note(MadeUpMerge.of("done", LONG_AGO, new OffsetRange(0, 0L, 4L)));
        records.note(MadeUpMerge.of("done", LONG_AGO, new OffsetRange(0, 11L, 19L)));

        assertThat(records.before()).isEqualTo(Map.of(new Place(Topic.CLIPS, 0), 5L));
    }

    @Test
    void what_no_order_is_about_stays() {
        FreeRecords records = records(Map.of());
        records.note(MadeUpMerge.of("looked at by somebody", LONG_AGO, new OffsetRange(0, 0L, 9L)));

        assertThat(records.before()).isEmpty();
    }

    @Test
    void what_is_gone_already_holds_nobody_up() {
        FreeRecords records = records(Map.of(new Place(Topic.CLIPS, 0), 10L));
        records.note(MadeUpMerge.of("open", LONG_AGO, new OffsetRange(0, 0L, 9L)));
        records.note(MadeUpMerge.of("done", LONG_AGO, new OffsetRange(0, 10L, 19L)));

        assertThat(records.before()).isEqualTo(Map.of(new Place(Topic.CLIPS, 0), 20L));
    }

    @Test
    void crops_and_faces_of_one_segment_go_each_by_its_own_kind() {
        Order kept = Order.newBuilder(order("kept", "done"))
                .setKeep(KeepDays.newBuilder().setCrops(60).build())
                .build();
        FreeRecords records = new FreeRecords(
                Map.of(), new KeptUntil(List.of(kept), List.of(status("kept", OrderState.DONE)), Set.of(), DAYS), NOW);
        records.note(MadeUpMerge.extracted("done", LONG_AGO, new OffsetRange(2, 0L, 9L), new OffsetRange(3, 0L, 4L)));

        assertThat(records.before()).isEqualTo(Map.of(new Place(Topic.FACES, 2), 10L));
    }

    @Test
    void frames_of_a_video_that_is_not_wholly_stored_stay() {
        FreeRecords records = records(Map.of());
        records.note(MadeUpRecords.video("done", 10));
        records.note(segment("done", new OffsetRange(0, 0L, 9L)));
        records.note(segment("coming", new OffsetRange(0, 10L, 19L)));

        assertThat(records.before()).isEqualTo(Map.of(new Place(Topic.FRAMES, 0), 10L));
    }

    private static FreeRecords records(Map<Place, Long> starts) {
        KeptUntil kept = new KeptUntil(
                List.of(order("d", "done"), order("o", "open"), order("c", "coming")),
                List.of(
                        status("d", OrderState.DONE),
                        status("o", OrderState.MERGING),
                        status("c", OrderState.CANCELLED)),
                Set.of(),
                DAYS);
        return new FreeRecords(starts, kept, NOW);
    }

    private static Order order(String id, String video) {
        return MadeUpRecords.order()
                .setOrderId(id)
                .setTargets(List.of(Target.newBuilder()
                        .setVideo(new VideoRef(video, video + ".mp4"))
                        .setOutput("out.mp4")
                        .build()))
                .build();
    }

    private static OrderStatus status(String order, OrderState state) {
        return MadeUpRecords.status(state)
                .setOrderId(order)
                .setUpdatedAt(LONG_AGO)
                .build();
    }

    private static Segment segment(String video, OffsetRange frames) {
        return Segment.newBuilder()
                .setVideoId(video)
                .setIndex(0)
                .setStream(MadeUpRecords.video(video, 10).getStreams().get(0))
                .setFrames(frames)
                .setDecodeFrom(frames.getFirst())
                .setFirstFrame(0)
                .setFrameCount(10)
                .build();
    }
}
