package org.facefarm.director.internal.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.facefarm.director.DirectorSettings;
import org.facefarm.director.internal.dispatch.MadeUpSwap;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.worker.kafka.FarmConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectorTopologyTest {
    @TempDir
    Path folder;

    private final FarmConnection farm = FarmConnection.to("none:1");
    private final RecordCodec codec = new RecordCodec();
    private final JumpingClock jumping = new JumpingClock();
    private final AtomicLong nanos = new AtomicLong();
    private TopologyTestDriver driver;

    @BeforeEach
    void open() {
        driver = new TopologyTestDriver(
                DirectorTopology.of(
                        farm,
                        codec,
                        jumping,
                        () -> nanos.addAndGet(Duration.ofMillis(1).toNanos()),
                        DirectorSettings.DEFAULT.queueDepth(),
                        DirectorSettings.DEFAULT.orderGrace()),
                StreamsSettings.of(farm, folder));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void newsInTasksAndStatusOut() {
        MadeUpSwap.consents().forEach(c -> pipe(Topic.CONSENTS, c.getConsentId(), c));
        pipe(Topic.ORDERS, "order1", MadeUpSwap.order().build());
        MadeUpSwap.segments(MadeUpSwap.SCENE, 3)
                .forEach(s -> pipe(Topic.SEGMENTS, Keys.segment(MadeUpSwap.SCENE, s.getIndex()), s));
        pipe(Topic.VIDEOS, MadeUpSwap.SCENE, MadeUpSwap.video(MadeUpSwap.SCENE, "scene.mp4", 3));
        driver.advanceWallClockTime(DirectorProcessor.PULSE);

        List<ExtractTask> tasks = read(Topic.EXTRACT_TASKS, ExtractTask.class);
        assertThat(tasks).extracting(t -> t.getSegment().getIndex()).containsExactly(0, 1, 2);
        assertThat(read(Topic.STATUS, OrderStatus.class))
                .last()
                .extracting(OrderStatus::getState)
                .isEqualTo(OrderState.INGESTING);
        driver.advanceWallClockTime(Duration.ofMinutes(1));
        assertThat(read(Topic.STATUS, OrderStatus.class)).as("once only").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1})
    void aClockThatJumpsAnHourHoldsNothingUp(long hours) {
        MadeUpSwap.consents().forEach(c -> pipe(Topic.CONSENTS, c.getConsentId(), c));
        pipe(Topic.ORDERS, "order1", MadeUpSwap.order().build());
        driver.advanceWallClockTime(DirectorProcessor.PULSE);
        assertThat(read(Topic.STATUS, OrderStatus.class)).hasSize(1);
        jumping.jump(Duration.ofHours(hours));
        nanos.addAndGet(DirectorProcessor.PULSE.toNanos());

        MadeUpSwap.segments(MadeUpSwap.SCENE, 3)
                .forEach(s -> pipe(Topic.SEGMENTS, Keys.segment(MadeUpSwap.SCENE, s.getIndex()), s));
        pipe(Topic.VIDEOS, MadeUpSwap.SCENE, MadeUpSwap.video(MadeUpSwap.SCENE, "scene.mp4", 3));
        driver.advanceWallClockTime(DirectorProcessor.PULSE);

        assertThat(read(Topic.EXTRACT_TASKS, ExtractTask.class)).hasSize(3);
    }

    /** Goes on by a millisecond whenever it is looked at. */
    private static final class JumpingClock extends Clock {
        private Instant now = Instant.now();

        void jump(Duration far) {
            now = now.plus(far);
        }

        @Override
        public Instant instant() {
            now = now.plusMillis(1);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void aDamagedRecordIsPassedOver() {
        input(Topic.EVENTS).pipeInput("order1", new byte[] {1, 2, 3});
        MadeUpSwap.consents().forEach(c -> pipe(Topic.CONSENTS, c.getConsentId(), c));
        pipe(Topic.ORDERS, "order1", MadeUpSwap.order().build());
        driver.advanceWallClockTime(DirectorProcessor.PULSE);
        assertThat(read(Topic.STATUS, OrderStatus.class)).hasSize(1);
    }

    private void pipe(Topic topic, String key, SpecificRecord record) {
        input(topic).pipeInput(key, codec.encode(record));
    }

    private TestInputTopic<String, byte[]> input(Topic topic) {
        return driver.createInputTopic(farm.name(topic), new StringSerializer(), new ByteArraySerializer());
    }

    private <T extends SpecificRecord> List<T> read(Topic topic, Class<T> type) {
        TestOutputTopic<String, byte[]> output =
                driver.createOutputTopic(farm.name(topic), new StringDeserializer(), new ByteArrayDeserializer());
        return output.readValuesToList().stream()
                .map(bytes -> codec.decode(bytes, type))
                .toList();
    }
}
