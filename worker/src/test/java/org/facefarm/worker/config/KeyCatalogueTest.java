package org.facefarm.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KeyCatalogueTest {
    private static final Key<Integer> SLOTS = Key.ofInt("worker.slots", 2, 1, 64, "Tasks at a time.");
    private static final Key<Long> PIXELS =
            Key.ofLong("media.max.pixels", 1L << 40, 1, Long.MAX_VALUE, "Of a picture.");
    private static final Key<Duration> BACKOFF =
            Key.ofMillis("task.retry.backoff.ms", Duration.ofSeconds(1), Duration.ZERO, Duration.ofHours(1), "Rest.");
    private static final Key<String> ID = Key.ofText("worker.id", null, Pattern.compile("[a-z]+"), "letters", "Name.");
    private static final Key<Path> OUT = Key.ofPath("deliver.folder", Path.of("out"), "Deliveries.");

    private final KeyCatalogue keys =
            new KeyCatalogue(Section.of("Workers", SLOTS, ID), Section.of("Others", PIXELS, BACKOFF, OUT));

    @Test
    void whatNobodyGivesIsAsAlways() {
        Configuration configuration = keys.configuration(List.of());
        assertThat(configuration.get(SLOTS)).isEqualTo(2);
        assertThat(configuration.get(PIXELS)).isEqualTo(1L << 40);
        assertThat(configuration.get(BACKOFF)).isEqualTo(Duration.ofSeconds(1));
        assertThat(configuration.get(OUT)).isEqualTo(Path.of("out"));
        assertThat(configuration.find(ID)).isEmpty();
        assertThat(configuration.given(SLOTS)).isEmpty();
        assertThatThrownBy(() -> configuration.get(ID))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("worker.id");
    }

    @Test
    void valuesHaveTheirTypes() {
        Configuration configuration = keys.configuration(List.of(
                given("worker.slots", "64"),
                given("media.max.pixels", "9000000000"),
                given("task.retry.backoff.ms", "250"),
                given("worker.id", "anna"),
                given("deliver.folder", "/deliveries")));
        assertThat(configuration.get(SLOTS)).isEqualTo(64);
        assertThat(configuration.get(PIXELS)).isEqualTo(9_000_000_000L);
        assertThat(configuration.get(BACKOFF)).isEqualTo(Duration.ofMillis(250));
        assertThat(configuration.find(ID)).contains("anna");
        assertThat(configuration.get(OUT)).isEqualTo(Path.of("/deliveries"));
    }

    @Test
    void theLastOneToSpeakIsRight() {
        Configuration configuration = keys.configuration(List.of(
                new Given("worker.slots", "3", "farm.properties, line 1"), new Given("worker.slots", "4", "--slots")));
        assertThat(configuration.get(SLOTS)).isEqualTo(4);
        assertThat(configuration.given(SLOTS)).map(Given::origin).contains("--slots");
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestOne() {
        assertThatThrownBy(() -> keys.configuration(List.of(new Given("worker.slot", "3", "farm.properties, line 7"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("there is no key worker.slot (farm.properties, line 7); the nearest is worker.slots");
    }

    @Test
    void aValueThatIsNotAllowedIsRefusedWithWhatIs() {
        assertRefused(
                "worker.slots", "many", "worker.slots cannot be 'many' (test): allowed is a whole number from 1 to 64");
        assertRefused("worker.slots", "0", "worker.slots cannot be '0' (test): allowed is a whole number from 1 to 64");
        assertRefused("worker.slots", "", "worker.slots cannot be '' (test): allowed is a whole number from 1 to 64");
        assertRefused("worker.id", "4", "worker.id cannot be '4' (test): allowed is letters");
        assertRefused(
                "task.retry.backoff.ms",
                "1s",
                "task.retry.backoff.ms cannot be '1s' (test): allowed is a whole number of milliseconds from 0 to 3600000");
    }

    private void assertRefused(String key, String value, String message) {
        assertThatThrownBy(() -> keys.configuration(List.of(given(key, value))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }

    @Test
    void whatIsForKafkaIsPassedOn() {
        Configuration configuration = keys.configuration(
                List.of(given("kafka.security.protocol", "SSL"), given("kafka.consumer.fetch.min.bytes", "1")));
        assertThat(configuration.kafka())
                .containsEntry("security.protocol", "SSL")
                .containsEntry("consumer.fetch.min.bytes", "1");
    }

    @Test
    void aKeyThatNoVariableCouldTellIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Key.ofText("worker_id", "", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> Key.ofText("Worker.id", "", ""));
    }

    private static Given given(String key, String value) {
        return new Given(key, value, "test");
    }
}
