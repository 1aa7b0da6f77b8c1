package org.facefarm.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Segment;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.log.KafkaRecordLog;
import org.facefarm.worker.log.LogEnds;
import org.facefarm.worker.log.SegmentFrames;

/**
 * What a reader of committed records finds of the videos of a farm, in the log's order, without the places where it lies.
 *
 * @param frames key and digest of each record
 * @param segments key and record, its places counted from its first frame but for where decoding begins
 * @param framesOfSegments the frames that each segment takes to decode, one segment after the other
 */
record StoredRecords(List<String> frames, List<String> segments, List<Long> framesOfSegments) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final RecordCodec CODEC = new RecordCodec();

    static StoredRecords of(FarmConnection farm) {
        List<Long> indices = new ArrayList<>();
        try (KafkaRecordLog log = new KafkaRecordLog(waiting(farm), CODEC)) {
            for (Segment segment : read(farm, Topic.SEGMENTS, r -> CODEC.decode(r.value(), Segment.class))) {
                SegmentFrames.read(log, segment).stream().map(Frame::getIndex).forEach(indices::add);
            }
        }
        return new StoredRecords(
                read(
                        farm,
                        Topic.FRAMES,
                        r -> r.key() + " "
                                + HexFormat.of().formatHex(Ids.sha256().digest(r.value()))),
                read(farm, Topic.SEGMENTS, r -> r.key() + " " + placeless(CODEC.decode(r.value(), Segment.class))),
                indices);
    }

    private static SpecificRecord placeless(Segment segment) {
        OffsetRange frames = segment.getFrames();
        return Segment.newBuilder(segment)
                .setDecodeFrom(0)
                .setFrames(new OffsetRange(frames.getPartition(), 0L, frames.getLast() - frames.getFirst()))
                .build();
    }

    private static <T> List<T> read(
            FarmConnection farm, Topic topic, Function<ConsumerRecord<String, byte[]>, T> part) {
        List<T> found = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = farm.logConsumer();
                LogEnds ends = new LogEnds(waiting(farm))) {
            List<TopicPartition> partitions = consumer.partitionsFor(farm.name(topic)).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            var until = ends.of(partitions);
            // One after the other: what counts is the order within each.
            for (TopicPartition partition : partitions) {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                while (consumer.position(partition) < until.get(partition)) {
                    consumer.poll(Duration.ofMillis(100)).forEach(record -> found.add(part.apply(record)));
                }
            }
        }
        return found;
    }

    private static FarmConnection waiting(FarmConnection farm) {
        return new FarmConnection(farm.bootstrapServers(), farm.topicPrefix(), farm.clientProperties(), PATIENCE);
    }
}
