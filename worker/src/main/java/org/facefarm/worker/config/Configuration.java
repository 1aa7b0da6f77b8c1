package org.facefarm.worker.config;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** What every key is, and where that was given. */
public final class Configuration {
    private final Map<String, Object> values;
    private final Map<String, Given> given;
    private final Map<String, String> kafka;

    Configuration(Map<String, Object> values, Map<String, Given> given, Map<String, String> kafka) {
        this.values = Collections.unmodifiableMap(new HashMap<>(values));
        this.given = Map.copyOf(given);
        this.kafka = Map.copyOf(kafka);
    }

    /**
     * The value of a key that always has one.
     *
     * @throws NoSuchElementException when it is unset
     */
    public <T> T get(Key<T> key) {
        return find(key).orElseThrow(() -> new NoSuchElementException(key.name() + " is unset"));
    }

    /** The value of a key, or nothing when it is unset. */
    public <T> Optional<T> find(Key<T> key) {
        return Optional.ofNullable(values.get(key.name())).map(key.typed());
    }

    /** The value as somebody gave it, when somebody did. */
    public Optional<Given> given(Key<?> key) {
        return Optional.ofNullable(given.get(key.name()));
    }

    /** Settings for Kafka's own clients, without the prefix {@code kafka.}. */
    public Map<String, String> kafka() {
        return kafka;
    }
}
