package org.facefarm.client.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.facefarm.client.input.UserError;
import org.facefarm.client.internal.stored.LogPlaces;
import org.facefarm.client.model.ForeignFile;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.client.video.SourceFile;
import org.facefarm.client.video.Videos;
import org.facefarm.ingest.IngestSettings;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ClipPacket;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.ForeignSettings;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.KeepDays;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.NetContract;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.RecordsPruned;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.Video;
import org.facefarm.schemas.record.VideoRef;
import org.facefarm.testing.BrokerExtension;
import org.facefarm.testing.MadeUpRecords;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.log.EventLog;
import org.facefarm.worker.model.KeptModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PruningIT {
    private static final Map<PrunedKind, Integer> CLIPS = Map.of(PrunedKind.CLIPS, 7);

    @RegisterExtension
    static final BrokerExtension broker = new BrokerExtension();

    @Test
    void clips_of_finished_orders_go_and_the_farm_is_told() throws Exception {
        FarmConnection farm = new FarmConnection(broker.bootstrapServers(), broker.topicPrefix(), Map.of());
        try (FarmTopics topics = new FarmTopics(farm, 1, Optional.empty())) {
            order(topics, "00000000000000d0", "done", OrderState.DONE);
            order(topics, "00000000000000a0", "open", OrderState.MERGING);
            // Each transaction ends with a marker, which takes an offset.
            clip(topics, "done", new OffsetRange(0, 0L, 9L));
            clip(topics, "open", new OffsetRange(0, 11L, 20L));
            clip(topics, "done", new OffsetRange(0, 22L, 31L));
            Pruning pruning = new Pruning(topics);

            List<PrunableRecords> prunable = pruning.prunable(CLIPS);
            assertThat(prunable).singleElement().satisfies(records -> {
                assertThat(records.topic()).isEqualTo(Topic.CLIPS);
                assertThat(records.before()).isEqualTo(11);
                assertThat(records.bytes())
                        .hasValueSatisfying(bytes -> assertThat(bytes).isBetween(9_000L, 20_000L));
            });
            assertThat(firstOffset(farm, Topic.CLIPS)).isZero();
            pruning.prune(prunable);

            assertThat(firstOffset(farm, Topic.CLIPS)).isEqualTo(11);
            assertThat(pruning.prunable(CLIPS)).isEmpty();
            assertThat(pruned(topics)).containsExactly(new RecordsPruned("clips", 0, 11L));
        }
    }

    @Test
    void a_video_that_went_is_in_the_books_no_more_and_an_order_without_files_says_so() throws Exception {
        FarmConnection farm = new FarmConnection(broker.bootstrapServers(), broker.topicPrefix() + "frames.", Map.of());
        try (FarmTopics topics = new FarmTopics(farm, 1, Optional.empty())) {
            order(topics, "00000000000000d0", "done", OrderState.DONE);
            order(topics, "00000000000000a0", "open", OrderState.MERGING);
            stored(topics, "done", 0);
            stored(topics, "open", 11);
            Pruning pruning = new Pruning(topics);
            Map<PrunedKind, Integer> days = Map.of(PrunedKind.FRAMES, 7);

            pruning.prune(pruning.prunable(days));

            assertThat(firstOffset(farm, Topic.FRAMES)).isEqualTo(10);
            assertThat(topics.latest(Topic.VIDEOS, Video.class))
                    .extracting(Video::getVideoId)
                    .containsExactly("open");
            assertThat(topics.latest(Topic.SEGMENTS, Segment.class))
                    .extracting(Segment::getVideoId)
                    .containsExactly("open");
            Order remerge = order("00000000000000d0", "done")
                    .setModelId("0123456789abcdef")
                    .build();
            Videos videos = new Videos(topics);
            assertThatThrownBy(() -> videos.ready(remerge, List.of()))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("does not have all of done.mp4, or no more")
                    .hasMessageContaining("give the order as at first, with its files");
            assertThatNoException()
                    .isThrownBy(() -> videos.ready(
                            order("00000000000000d1", "open").setModelId("m").build(), List.of()));
        }
    }

    @Test
    void a_one_shot_swapper_needs_the_videos_of_whom_it_draws() throws Exception {
        FarmConnection farm = new FarmConnection(broker.bootstrapServers(), broker.topicPrefix() + "shown.", Map.of());
        ModelManifest swapper = oneShot();
        try (FarmTopics topics = new FarmTopics(farm, 1, Optional.empty());
                LogPlaces places = new LogPlaces(farm)) {
            topics.write(List.of(KeptModels.keep("quick", swapper)));
            stored(topics, "face", 0);
            stored(topics, "scene", 11);
            places.delete(Map.of(new LogPlaces.Place(Topic.FRAMES, 0), 5L));
            Order.Builder order =
                    order("00000000000000e0", "scene").setFaces(List.of(new VideoRef("face", "face.mp4")));
            Videos videos = new Videos(topics);

            assertThatNoException()
                    .isThrownBy(() -> videos.ready(order.setModelId("m").build(), List.of()));
            Order shown = order.setModelId(swapper.getModelId()).build();
            assertThatThrownBy(() -> videos.ready(shown, List.of()))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("face.mp4");
            videos.ready(shown, List.of(new SourceFile(Path.of("face.mp4"), "face", IngestSettings.DEFAULT)));

            assertThat(topics.latest(Topic.VIDEOS, Video.class))
                    .extracting(Video::getVideoId)
                    .containsExactly("scene");
        }
    }

    private static ModelManifest oneShot() {
        ForeignSettings settings = new ForeignSettings(NetContract.ONE_SHOT, "MIT", 0.5f, 512);
        return new ForeignFile(Path.of("swapper.onnx"), "ab".repeat(32), settings)
                .underConsents(List.of(), LocalDate.EPOCH)
                .setSha256("ab".repeat(32))
                .setSize(1)
                .setChunks(1)
                .build();
    }

    @Test
    void what_the_broker_does_not_keep_cannot_be_promised() {
        FarmConnection farm = new FarmConnection(broker.bootstrapServers(), broker.topicPrefix() + "kept.", Map.of());
        try (FarmTopics topics = new FarmTopics(farm, 1, Optional.empty())) {
            Pruning pruning = new Pruning(topics);
            Order.Builder order = MadeUpRecords.order();

            assertThatNoException()
                    .isThrownBy(() -> pruning.requireKept(
                            order.setKeep(new KeepDays(0, null, 90)).build()));
            assertThatThrownBy(() -> pruning.requireKept(
                            order.setKeep(new KeepDays(0, null, 91)).build()))
                    .isInstanceOf(UserError.class)
                    .hasMessageStartingWith("frames cannot be kept for 91 days: the broker deletes records of topic")
                    .hasMessageContaining("after 90");
        }
    }

    @Test
    void what_the_broker_itself_deleted_is_struck_out_when_it_is_given_again() throws Exception {
        FarmConnection farm = new FarmConnection(broker.bootstrapServers(), broker.topicPrefix() + "aged.", Map.of());
        try (FarmTopics topics = new FarmTopics(farm, 1, Optional.empty());
                LogPlaces places = new LogPlaces(farm)) {
            stored(topics, "scene", 0);
            stored(topics, "another", 11);
            places.delete(Map.of(new LogPlaces.Place(Topic.FRAMES, 0), 5L));

            SourceFile file = new SourceFile(Path.of("scene.mp4"), "scene", IngestSettings.DEFAULT);
            new Videos(topics).ready(MadeUpRecords.order().build(), List.of(file));

            assertThat(topics.latest(Topic.VIDEOS, Video.class))
                    .extracting(Video::getVideoId)
                    .containsExactly("another");
        }
    }

    private static void stored(FarmTopics topics, String videoId, long first) {
        topics.write(IntStream.range(0, 10).mapToObj(i -> frame(videoId, i)).toList());
        Video video = MadeUpRecords.video(videoId, 10);
        Segment segment = Segment.newBuilder()
                .setVideoId(videoId)
                .setIndex(0)
                .setStream(video.getStreams().get(0))
                .setFrames(new OffsetRange(0, first, first + 9))
                .setDecodeFrom(first)
                .setFirstFrame(0)
                .setFrameCount(10)
                .build();
        topics.write(List.of(
                Outgoing.of(Topic.VIDEOS, videoId, video),
                Outgoing.of(Topic.SEGMENTS, Keys.segment(videoId, 0), segment)));
    }

    private static Outgoing frame(String videoId, int index) {
        return Outgoing.of(
                Topic.FRAMES,
                Keys.segment(videoId, 0),
                Frame.newBuilder()
                        .setVideoId(videoId)
                        .setSegment(0)
                        .setIndex(index)
                        .setPts((long) index)
                        .setDts((long) index)
                        .setDuration(1)
                        .setKey(index == 0)
                        .setData(ByteBuffer.allocate(100))
                        .build());
    }

    private static void order(FarmTopics topics, String id, String video, OrderState state) {
        topics.write(List.of(
                Outgoing.of(Topic.ORDERS, id, order(id, video).build()),
                Outgoing.of(
                        Topic.STATUS,
                        id,
                        MadeUpRecords.status(state).setOrderId(id).build())));
    }

    private static Order.Builder order(String id, String video) {
        return MadeUpRecords.order()
                .setOrderId(id)
                .setTargets(List.of(Target.newBuilder()
                        .setVideo(new VideoRef(video, video + ".mp4"))
                        .setOutput("out.mp4")
                        .build()));
    }

    private static void clip(FarmTopics topics, String video, OffsetRange range) {
        topics.write(IntStream.range(0, 10).mapToObj(PruningIT::packet).toList());
        topics.write(List.of(Outgoing.of(
                Topic.EVENTS,
                MadeUpRecords.ORDER,
                MadeUpMerge.of(video, Instant.now().minus(Duration.ofDays(30)), range))));
    }

    private static Outgoing packet(int index) {
        return Outgoing.of(
                Topic.CLIPS,
                "0123456789abcdef/0",
                ClipPacket.newBuilder()
                        .setMergeId("0123456789abcdef")
                        .setSegment(0)
                        .setIndex(index)
                        .setPts(index)
                        .setDts(index)
                        .setDuration(1)
                        .setKey(index == 0)
                        .setData(ByteBuffer.allocate(1000))
                        .build());
    }

    private static long firstOffset(FarmConnection farm, Topic topic) throws Exception {
        TopicPartition place = new TopicPartition(farm.name(topic), 0);
        try (Admin admin = farm.admin()) {
            return admin.listOffsets(Map.of(place, OffsetSpec.earliest()))
                    .partitionResult(place)
                    .get()
                    .offset();
        }
    }

    private static List<RecordsPruned> pruned(FarmTopics topics) {
        List<Event> events = new ArrayList<>();
        try (EventLog log = topics.events()) {
            log.untilNow(events::add);
        }
        return events.stream()
                .map(Event::getBody)
                .filter(RecordsPruned.class::isInstance)
                .map(RecordsPruned.class::cast)
                .toList();
    }
}
