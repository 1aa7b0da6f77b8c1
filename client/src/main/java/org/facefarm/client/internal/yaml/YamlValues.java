package org.facefarm.client.internal.yaml;

import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/** What the keys of a {@link Mapping} are in a file. */
public final class YamlValues {
    private final Node place;
    private final String key;
    private final Map<String, Object> values;

    YamlValues(Node place, String key, Map<String, Object> values) {
        this.place = place;
        this.key = key;
        this.values = Map.copyOf(values);
    }

    /** The value; null where the key is not there. */
    @SuppressWarnings("unchecked")
    public <T> T get(YamlKey<T> wanted) {
        return (T) values.get(wanted.name());
    }

    /** The value, or what stands for it where the key is not there. */
    public <T> T get(YamlKey<T> wanted, T otherwise) {
        T value = get(wanted);
        return value == null ? otherwise : value;
    }

    /** A mistake in how these values go together. */
    public YamlMistake mistake(String what) {
        return YamlMistake.at(place, key, what);
    }
}
