package org.facefarm.farm.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.facefarm.director.DirectorSettings;
import org.facefarm.extractor.ExtractorSettings;
import org.facefarm.ingest.IngestSettings;
import org.facefarm.media.MediaLimits;
import org.facefarm.merger.MergerSettings;
import org.facefarm.trainer.settings.TrainerSettings;
import org.facefarm.worker.config.Configuration;
import org.facefarm.worker.config.ConfigurationException;
import org.facefarm.worker.config.Given;
import org.facefarm.worker.config.Key;
import org.facefarm.worker.task.TaskLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FarmKeysTest {
    /** Every key with what it is unless given: people's files count on both. */
    private static final String KEYS = """
            bootstrap.servers = null
            topic.prefix =
            topic.partitions = null
            topic.replication.factor = null
            broker.patience.ms = 30000
            disk.budget = null
            worker.id = null
            worker.slots = null
            management.address = null
            log.format = text
            ingest.media.folder = null
            deliver.folder = null
            models = null
            device = auto
            torch = null
            precision = auto
            task.max.attempts = 3
            task.max.crashes = 5
            task.retry.backoff.ms = 1000
            task.retry.backoff.max.ms = 60000
            task.stop.timeout.ms = 20000
            task.cancel.timeout.ms = 10000
            task.close.timeout.ms = 10000
            director.queue.depth = 3
            director.order.grace.ms = 3000
            director.stop.timeout.ms = 15000
            media.max.pixels = 35651584
            media.max.streams = 64
            media.max.packet.bytes = 16711680
            media.probe.bytes = 33554432
            media.probe.us = 10000000
            media.open.seconds = 60
            ingest.segment.frames = 120
            ingest.gop.max.frames = 300
            ingest.segment.max.bytes = 50331648
            ingest.batch.bytes = 8388608
            extractor.decoder.threads = 1
            extractor.net.threads = 1
            extractor.crop.min.pixels = 16
            extractor.crop.max.pixels = 2048
            extractor.waiting.max.frames = 6
            extractor.waiting.max.bytes = 67108864
            trainer.threads = null
            trainer.report.interval.ms = 2000
            trainer.preview.faces = 8
            trainer.checkpoints.kept = 2
            merger.decoder.threads = 2
            merger.waiting.max.frames = 24
            merger.waiting.max.bytes = 268435456
            merger.encoders =
            """;

    @TempDir
    Path folder;

    @Test
    void noKeyIsRenamedOrMeansSomethingElseUnnoticed() {
        assertThat(FarmKeys.ALL.keys().map(key -> (key.name() + " = " + key.standard()).strip()))
                .containsExactlyElementsOf(KEYS.lines().toList());
    }

    @Test
    void whatIsNotGivenIsAsTheServicesHaveIt() {
        Configuration nothing = FarmKeys.ALL.configuration(List.of());
        assertThat(TaskKeys.limits(nothing)).isEqualTo(TaskLimits.DEFAULT);
        assertThat(DirectorKeys.settings(nothing)).isEqualTo(DirectorSettings.DEFAULT);
        assertThat(MediaKeys.limits(nothing)).isEqualTo(MediaLimits.DEFAULT);
        assertThat(IngestKeys.settings(nothing)).isEqualTo(IngestSettings.DEFAULT);
        assertThat(ExtractorKeys.settings(nothing)).isEqualTo(ExtractorSettings.DEFAULT);
        assertThat(TrainerKeys.settings(nothing)).isEqualTo(TrainerSettings.DEFAULT);
        assertThat(MergerKeys.settings(nothing)).isEqualTo(MergerSettings.DEFAULT);
    }

    @Test
    void everyKeyArrivesInItsPlace() {
        MediaLimits media = new MediaLimits(1, 2, 3000, 4000, 5, 6);
        Configuration given = configuration("""
                task.max.attempts=1
                task.max.crashes=2
                task.retry.backoff.ms=3
                task.retry.backoff.max.ms=7
                task.stop.timeout.ms=4
                task.cancel.timeout.ms=5
                task.close.timeout.ms=6
                director.queue.depth=1
                director.order.grace.ms=2
                director.stop.timeout.ms=3
                media.max.pixels=1
                media.max.streams=2
                media.max.packet.bytes=3000
                media.probe.bytes=4000
                media.probe.us=5
                media.open.seconds=6
                ingest.segment.frames=1
                ingest.gop.max.frames=2
                ingest.segment.max.bytes=3000
                ingest.batch.bytes=4
                extractor.crop.min.pixels=2
                extractor.crop.max.pixels=3
                extractor.decoder.threads=4
                extractor.net.threads=5
                extractor.waiting.max.frames=6
                extractor.waiting.max.bytes=7
                trainer.report.interval.ms=100
                trainer.preview.faces=2
                trainer.checkpoints.kept=3
                merger.decoder.threads=1
                merger.waiting.max.frames=2
                merger.waiting.max.bytes=3
                """);
        assertThat(TaskKeys.limits(given))
                .isEqualTo(new TaskLimits(
                        1,
                        2,
                        Duration.ofMillis(3),
                        Duration.ofMillis(7),
                        Duration.ofMillis(4),
                        Duration.ofMillis(5),
                        Duration.ofMillis(6)));
        assertThat(DirectorKeys.settings(given))
                .isEqualTo(new DirectorSettings(1, Duration.ofMillis(2), Duration.ofMillis(3)));
        assertThat(MediaKeys.limits(given)).isEqualTo(media);
        assertThat(IngestKeys.settings(given))
                .isEqualTo(new IngestSettings(1, 2, 3000, 4, IngestSettings.DEFAULT.pictureRate(), media));
        assertThat(ExtractorKeys.settings(given))
                .isEqualTo(new ExtractorSettings(2, 3, 4, 5, 6, 7, media, OptionalInt.empty()));
        assertThat(TrainerKeys.settings(given)).isEqualTo(new TrainerSettings(Duration.ofMillis(100), 2, 3));
        assertThat(MergerKeys.settings(given)).isEqualTo(new MergerSettings(1, 2, 3, media));
    }

    private static Configuration configuration(String lines) {
        return FarmKeys.ALL.configuration(
                lines.lines().map(line -> Given.assignment(line, "test")).toList());
    }

    @Test
    void cropsThatNoTaskCouldAskForAreRefused() {
        Configuration configuration = configuration("extractor.crop.max.pixels=8");
        assertThatThrownBy(() -> ExtractorKeys.settings(configuration))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "extractor.crop.max.pixels is 8, less than extractor.crop.min.pixels, which is 16: raise it");
    }

    @Test
    void aRestThatIsLongerThanTheLongestIsRefused() {
        Configuration configuration = configuration("task.retry.backoff.max.ms=999");
        assertThatThrownBy(() -> TaskKeys.limits(configuration))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "task.retry.backoff.max.ms is 999, less than task.retry.backoff.ms, which is 1000: raise it");
    }

    @Test
    void theEnvironmentHasTheWordOverTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "worker.slots=2\nmerger.decoder.threads=3\nworker.id=a\n");
        Map<String, String> environment = Map.of(
                "FACEFARM_WORKER_SLOTS", "5", "FACEFARM_CONFIG", file.toString(), "FACEFARM_JAVA_OPTS", "-Xmx1g");
        Configuration configuration = FarmKeys.ALL.configuration(FarmKeys.given(environment, null));
        assertThat(configuration.get(WorkerKeys.SLOTS)).isEqualTo(5);
        assertThat(configuration.get(MergerKeys.DECODER_THREADS)).isEqualTo(3);
        assertThat(origins(configuration, WorkerKeys.SLOTS, WorkerKeys.ID))
                .containsExactly("environment variable FACEFARM_WORKER_SLOTS", file + ", line 3");
    }

    @Test
    void aFileThatACommandNamesStandsForTheEnvironmentsOwn() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine"), "worker.slots=7");
        Map<String, String> environment =
                Map.of("FACEFARM_CONFIG", folder.resolve("none").toString());
        assertThat(FarmKeys.ALL.configuration(FarmKeys.given(environment, mine)).get(WorkerKeys.SLOTS))
                .isEqualTo(7);
        assertThatThrownBy(() -> FarmKeys.given(environment, null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("none");
    }

    @Test
    void segmentsHoldTheGopsThatAreNotCut() {
        Configuration configuration = configuration("ingest.segment.frames=500");
        assertThatThrownBy(() -> IngestKeys.settings(configuration))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("ingest.gop.max.frames is 300, less than ingest.segment.frames, which is 500: raise it");
    }

    @Test
    void theFaceNetsFolderIsGivenByTheVariableThatPeopleKnow() {
        Configuration configuration =
                FarmKeys.ALL.configuration(FarmKeys.given(Map.of("FACEFARM_MODELS", "nets"), null));
        assertThat(configuration.get(WorkerKeys.NETS)).isEqualTo(Path.of("nets"));
    }

    private static List<String> origins(Configuration configuration, Key<?>... keys) {
        Function<Key<?>, String> origin =
                key -> configuration.given(key).map(Given::origin).orElse("");
        return List.of(keys).stream().map(origin).toList();
    }
}
