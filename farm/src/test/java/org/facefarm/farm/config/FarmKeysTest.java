package org.facefarm.farm.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.facefarm.ingest.IngestSettings;
import org.facefarm.media.MediaLimits;
import org.facefarm.merger.MergerSettings;
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
            worker.id = null
            worker.slots = null
            management.address = null
            ingest.media.folder = null
            deliver.folder = null
            models = null
            task.max.attempts = 3
            task.max.crashes = 5
            task.retry.backoff.ms = 1000
            task.stop.timeout.ms = 20000
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
            merger.decoder.threads = 2
            merger.waiting.max.frames = 24
            merger.waiting.max.bytes = 268435456
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
        assertThat(MediaKeys.limits(nothing)).isEqualTo(MediaLimits.DEFAULT);
        assertThat(IngestKeys.settings(nothing)).isEqualTo(IngestSettings.DEFAULT);
        assertThat(MergerKeys.settings(nothing)).isEqualTo(MergerSettings.DEFAULT);
    }

    @Test
    void everyKeyArrivesInItsPlace() throws ReflectiveOperationException {
        assertArrives(TaskKeys.limits(numbered()), TaskLimits.DEFAULT, Set.of());
        assertArrives(MediaKeys.limits(numbered()), MediaLimits.DEFAULT, Set.of());
        // Each order tells its own.
        assertArrives(IngestKeys.settings(numbered()), IngestSettings.DEFAULT, Set.of("pictureRate"));
        assertArrives(MergerKeys.settings(numbered()), MergerSettings.DEFAULT, Set.of());
    }

    /** Each key with a number is one less than it would be. */
    private static Configuration numbered() {
        return FarmKeys.ALL.configuration(FarmKeys.ALL
                .keys()
                .filter(key -> key.standard() instanceof Number)
                .map(key -> new Given(key.name(), Long.toString(((Number) key.standard()).longValue() - 1), "test"))
                .toList());
    }

    private static void assertArrives(Record settings, Record standard, Set<String> elsewhere)
            throws ReflectiveOperationException {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            Object value = component.getAccessor().invoke(settings);
            Object before = component.getAccessor().invoke(standard);
            if (value instanceof Number number) {
                assertThat(number.longValue()).as(component.getName()).isEqualTo(((Number) before).longValue() - 1);
            } else if (!elsewhere.contains(component.getName())) {
                assertThat(value).as(component.getName()).isNotEqualTo(before);
            }
        }
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
        Configuration configuration =
                FarmKeys.ALL.configuration(List.of(new Given("ingest.segment.frames", "500", "test")));
        assertThatThrownBy(() -> IngestKeys.settings(configuration))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("ingest.gop.max.frames is 300, less than ingest.segment.frames, which is 500: raise it");
    }

    private static List<String> origins(Configuration configuration, Key<?>... keys) {
        Function<Key<?>, String> origin =
                key -> configuration.given(key).map(Given::origin).orElse("");
        return List.of(keys).stream().map(origin).toList();
    }
}
