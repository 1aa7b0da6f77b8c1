package org.facefarm.client.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ClipPacket;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.RecordsPruned;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.VideoRef;
import org.facefarm.testing.BrokerExtension;
import org.facefarm.testing.MadeUpRecords;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.log.EventLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClipPruningIT {
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
            ClipPruning pruning = new ClipPruning(topics);

            List<PrunableRecords> prunable = pruning.prunable(Duration.ofDays(7));
            assertThat(prunable).singleElement().satisfies(records -> {
                assertThat(records.topic()).isEqualTo(Topic.CLIPS);
                assertThat(records.before()).isEqualTo(11);
                assertThat(records.bytes()).isBetween(9_000L, 20_000L);
            });
            assertThat(firstOffset(farm)).isZero();
            pruning.prune(prunable);

            assertThat(firstOffset(farm)).isEqualTo(11);
            assertThat(pruning.prunable(Duration.ofDays(7))).isEmpty();
            assertThat(pruned(topics)).containsExactly(new RecordsPruned("clips", 0, 11L));
        }
    }

    private static void order(FarmTopics topics, String id, String video, OrderState state) {
        topics.write(List.of(
                Outgoing.of(
                        Topic.ORDERS,
                        id,
                        MadeUpRecords.order()
                                .setOrderId(id)
                                .setTargets(List.of(Target.newBuilder()
                                        .setVideo(new VideoRef(video, video + ".mp4"))
                                        .setOutput("out.mp4")
                                        .build()))
                                .build()),
                Outgoing.of(
                        Topic.STATUS,
                        id,
                        MadeUpRecords.status(state).setOrderId(id).build())));
    }

    private static void clip(FarmTopics topics, String video, OffsetRange range) {
        topics.write(IntStream.range(0, 10).mapToObj(ClipPruningIT::packet).toList());
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

    private static long firstOffset(FarmConnection farm) throws Exception {
        TopicPartition clips = new TopicPartition(farm.name(Topic.CLIPS), 0);
        try (Admin admin = farm.admin()) {
            return admin.listOffsets(Map.of(clips, OffsetSpec.earliest()))
                    .partitionResult(clips)
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
