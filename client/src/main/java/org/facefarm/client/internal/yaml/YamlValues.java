package org.facefarm.client.internal.yaml;

import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** What the keys of a {@link Mapping} are in a file. */
public final class YamlValues {
    private final Node place;
    private final String key;
    private final Map<String, Object> values;
    private final Map<String, Integer> lines;

    /** @param lines in which the keys stand */
    YamlValues(Node place, String key, Map<String, Object> values, Map<String, Integer> lines) {
        this.place = place;
        this.key = key;
        this.values = Map.copyOf(values);
        this.lines = Map.copyOf(lines);
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

    /** A mistake in the value of a key that is there. */
    public YamlMistake mistake(YamlKey<?> of, String what) {
        return new YamlMistake(lines.get(of.name()), Mapping.below(key, of.name()), what);
    }

    /** A mistake in an item of a list that is the value of a key that is there; the first is 0. */
    public YamlMistake mistake(YamlKey<?> of, int item, String what) {
        Node list = ((MappingNode) place)
                .getValue().stream()
                        .filter(entry -> entry.getKeyNode() instanceof ScalarNode name
                                && name.getValue().equals(of.name()))
                        .findFirst()
                        .orElseThrow()
                        .getValueNode();
        Node wrong = list instanceof SequenceNode items ? items.getValue().get(item) : list;
        return YamlMistake.at(wrong, YamlMistake.item(Mapping.below(key, of.name()), item), what);
    }

    /** A mistake in how these values go together. */
    public YamlMistake mistake(String what) {
        return YamlMistake.at(place, key, what);
    }
}
