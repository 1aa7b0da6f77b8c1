package org.facefarm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.facefarm.media.encode.ClipWriter;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.Video;
import org.facefarm.testing.ForkedJava;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.log.CompactedView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An ingest worker is killed while it stores a video, and another goes on; {@code -Dfacefarm.kills=10} for more than a taste. */
class KilledIngestIT {
    private static final Logger log = LoggerFactory.getLogger(KilledIngestIT.class);
    private static final int WIDTH = 128;
    private static final int HEIGHT = 96;
    private static final int SEGMENTS = 10;
    /** Every other segment cannot be decoded without the one before. */
    private static final int FRAMES = 300 * SEGMENTS;

    private static final Duration POLL = Duration.ofMillis(5);

    @TempDir
    Path folder;

    private final RandomMoment moment = new RandomMoment();

    @Test
    @Timeout(1800)
    void a_killed_ingest_stores_what_an_undisturbed_one_stores() throws Exception {
        try (ForkedFarm farm = new ForkedFarm(folder)) {
            noise(farm.media().resolve("noise.mkv"));
            // The first time everything is slow: half of it is within the work of the others.
            Duration phase = store(farm).dividedBy(2);
            StoredRecords expected = StoredRecords.of(farm.connection("calm."));
            assertThat(expected.frames()).hasSize(FRAMES).doesNotHaveDuplicates();
            assertThat(expected.segments()).hasSize(SEGMENTS);
            assertThat(expected.framesOfSegments()).hasSize(FRAMES * 3 / 2);

            int midWork = 0;
            for (int kill = 0; RandomMoment.another(kill, midWork); kill++) {
                String prefix = "kill" + kill + ".";
                midWork += storeWithKill(farm, prefix, phase) ? 1 : 0;
                assertThat(StoredRecords.of(farm.connection(prefix)))
                        .as("kill %d, %s", kill, moment)
                        .isEqualTo(expected);
            }
            assertThat(midWork).as("kills in the middle, %s", moment).isPositive();
        }
    }

    /** Time from the first segment to the end. */
    private Duration store(ForkedFarm farm) throws Exception {
        submit(farm, "calm.");
        try (ForkedJava worker = farm.worker("calm.", "ingest", "i");
                Stored stored = new Stored(farm.connection("calm."))) {
            await().atMost(ForkedFarm.LONG).pollInterval(POLL).until(() -> stored.segments() > 0);
            long first = System.nanoTime();
            await().atMost(ForkedFarm.LONG).pollInterval(POLL).until(stored::complete);
            return Duration.ofNanos(System.nanoTime() - first);
        }
    }

    /** Whether the kill came between the first segment and the last. */
    private boolean storeWithKill(ForkedFarm farm, String prefix, Duration phase) throws Exception {
        submit(farm, prefix);
        try (Stored stored = new Stored(farm.connection(prefix))) {
            Duration when;
            try (ForkedJava worker = farm.worker(prefix, "ingest", "i")) {
                await().atMost(ForkedFarm.LONG).pollInterval(POLL).until(() -> stored.segments() > 0);
                when = moment.in(phase);
                worker.kill();
            }
            int segments = stored.segments();
            long killed = System.nanoTime();
            try (ForkedJava worker = farm.worker(prefix, "ingest", "i")) {
                await().atMost(ForkedFarm.LONG).until(stored::complete);
            }
            log.info(
                    "{} killed {} of {} ms after the first segment, with {} segments stored{}; complete {} ms later",
                    prefix,
                    when.toMillis(),
                    phase.toMillis(),
                    segments,
                    segments < SEGMENTS ? "" : ", too late",
                    Duration.ofNanos(System.nanoTime() - killed).toMillis());
            return segments < SEGMENTS;
        }
    }

    private void submit(ForkedFarm farm, String prefix) throws Exception {
        Puppets.consent(folder.resolve("consent.yaml"), "2999-12-31");
        Path order = Files.writeString(folder.resolve("order.yaml"), """
                face: [media/noise.mkv]
                into: [{video: media/noise.mkv, output: noise.mkv}]
                consent: consent.yaml
                """);
        CommandLineRun run = farm.command(prefix, "submit", order, "--media", farm.media(), "--detector", "cascade");
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    /** Every picture is some 18 KB that look like no other. */
    private static void noise(Path file) {
        Random random = new Random(1);
        byte[] picture = new byte[WIDTH * HEIGHT * 3];
        EncoderChoice choice = new EncoderChoice("ffv1", 0);
        try (ClipWriter clip = new ClipWriter(file, WIDTH, HEIGHT, new Rational(1, 25), new Rational(25, 1), choice)) {
            for (int i = 0; i < FRAMES; i++) {
                random.nextBytes(picture);
                clip.add(picture, i);
            }
            clip.finish();
        }
    }

    /** What is stored so far, as a reader of committed records sees it. */
    private static final class Stored implements AutoCloseable {
        private final CompactedView<Integer> segments;
        private final CompactedView<String> videos;
        private int stored;
        private boolean complete;

        Stored(FarmConnection farm) {
            RecordCodec codec = new RecordCodec();
            segments = CompactedView.of(farm, codec, Topic.SEGMENTS, Segment.class, Segment::getIndex);
            videos = CompactedView.of(farm, codec, Topic.VIDEOS, Video.class, Video::getVideoId);
        }

        /** Does not wait for a transaction that a dead worker left open. */
        int segments() {
            stored += segments.follow(POLL).size();
            return stored;
        }

        boolean complete() {
            complete |= !videos.follow(POLL).isEmpty();
            return complete;
        }

        @Override
        public void close() {
            segments.close();
            videos.close();
        }
    }
}
