package org.facefarm.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {
    @Test
    void numbersMayBeTheEndsOfTheirRangeAndNothingBeyond() {
        Key<Integer> key = Key.ofInt("a.number", 4, 2, 9, "");

        assertTaken(key, 2);
        assertTaken(key, 9);
        assertRefused(key, 1, "a whole number from 2 to 9");
        assertRefused(key, 10, "a whole number from 2 to 9");
        assertThat(key.typed().apply(7)).isEqualTo(7);
        assertThat(key.standard()).isEqualTo(4);
    }

    @Test
    void longNumbersAreNotCutShort() {
        Key<Long> key = Key.ofLong("a.number", null, 0, 1L << 40, "");

        assertTaken(key, 1L << 40);
        assertRefused(key, (1L << 40) + 1, "a whole number from 0 to 1099511627776");
        assertThat(key.typed().apply(1L << 33)).isEqualTo(1L << 33);
    }

    @Test
    void timesAreMilliseconds() {
        Key<Duration> key =
                Key.ofMillis("a.time.ms", Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(3), "");

        assertTaken(key, 1000L);
        assertTaken(key, 3000L);
        assertRefused(key, 999L, "a whole number of milliseconds from 1000 to 3000");
        assertRefused(key, 3001L, "a whole number of milliseconds from 1000 to 3000");
        assertThat(key.standard()).isEqualTo(2000L);
        assertThat(key.typed().apply(1500L)).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void textsHaveTheirFormAsAWhole() {
        Key<String> key = Key.ofText("a.text", "aa", Pattern.compile("a+"), "many a", "");

        assertTaken(key, "aaa");
        assertRefused(key, "aab", "many a");
        assertThat(key.typed().apply("a")).isEqualTo("a");
        assertTaken(Key.ofText("a.text", "", ""), "anything\nat all");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:0, 127.0.0.1, 0",
        "localhost:9464, localhost, 9464",
        "[::1]:65535, 0:0:0:0:0:0:0:1, 65535",
    })
    void anAddressIsAHostAndAPort(String address, String host, int port) {
        Key<InetSocketAddress> key = Key.ofAddress("an.address", "");

        assertTaken(key, address);
        assertThat(key.typed().apply(address).getHostString()).isEqualTo(host);
        assertThat(key.typed().apply(address).getPort()).isEqualTo(port);
        assertThat(key.standard()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", ":80", "host:", "host:http", "host:65536", "host:123456"})
    void whatHasNoHostOrNoPortIsNone(String address) {
        assertRefused(Key.ofAddress("an.address", ""), address, "HOST:PORT, such as 127.0.0.1:9464");
    }

    @Test
    void aPathIsAnyTextButForWhatNoFileMayBeCalled() {
        Key<Path> key = Key.ofPath("a.path", Path.of("work"), "");

        assertTaken(key, "some where/else");
        assertRefused(key, "\0", "a path");
        assertRefused(key, "a\0b", "a path");
        assertThat(key.standard()).isEqualTo("work");
        assertThat(key.typed().apply("a/b")).isEqualTo(Path.of("a", "b"));
        assertThat(Key.ofPath("a.path", null, "").standard()).isNull();
    }

    @Test
    void whatIsNotSetIsNotChecked() {
        assertThatCode(() -> Key.ofAddress("an.address", "").allowed().ensureValid("an.address", null))
                .doesNotThrowAnyException();
    }

    private static void assertTaken(Key<?> key, Object value) {
        assertThatCode(() -> key.allowed().ensureValid(key.name(), value)).doesNotThrowAnyException();
    }

    private static void assertRefused(Key<?> key, Object value, String allowed) {
        assertThatThrownBy(() -> key.allowed().ensureValid(key.name(), value))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith(allowed);
        assertThat(key.allowed()).hasToString(allowed);
    }
}
