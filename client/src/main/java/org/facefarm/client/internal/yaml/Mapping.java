package org.facefarm.client.internal.yaml;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Keys with values, each key at most once, and no others.
 *
 * @param meant for messages, with an example
 * @param elsewhere what is said elsewhere, told to whoever looks for a key of it here; "" for nothing
 * @param then makes what programs get; may fail with {@link YamlValues#mistake}
 */
public record Mapping<T>(String meant, List<YamlKey<?>> keys, String elsewhere, Function<YamlValues, T> then)
        implements Form<T> {
    public Mapping(String meant, List<YamlKey<?>> keys, Function<YamlValues, T> then) {
        this(meant, keys, "", then);
    }

    @Override
    public T read(Node node, String at) {
        if (!(node instanceof MappingNode mapping)) {
            throw YamlMistake.at(node, at, meant + " is meant");
        }
        Map<String, Object> values = new HashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            YamlKey<?> key = known(entry.getKeyNode(), at);
            String path = below(at, key.name());
            Integer before = lines.put(key.name(), YamlMistake.lineOf(entry.getKeyNode()));
            if (before != null) {
                throw YamlMistake.at(
                        entry.getKeyNode(),
                        path,
                        "stands here a second time, after line %d: keep one of the two".formatted(before));
            }
            values.put(key.name(), key.form().read(entry.getValueNode(), path));
        }
        for (YamlKey<?> key : keys) {
            if (key.required() && !values.containsKey(key.name())) {
                throw YamlMistake.at(node, below(at, key.name()), "is missing: " + key.doc());
            }
        }
        return then.apply(new YamlValues(node, at, values, lines));
    }

    private YamlKey<?> known(Node node, String at) {
        String name = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        return keys.stream().filter(key -> key.name().equals(name)).findFirst().orElseThrow(() -> {
            List<String> names = keys.stream().map(YamlKey::name).toList();
            String near = Scalar.didYouMean(name, names);
            return YamlMistake.at(
                    node,
                    below(at, name),
                    "there is no such key"
                            + (near.isEmpty() ? "; the keys here are " + String.join(", ", names) : near)
                            + (elsewhere.isEmpty() ? "" : (near.isEmpty() ? "; " : " Or else: ") + elsewhere));
        });
    }

    static String below(String at, String name) {
        return at.isEmpty() || name.isEmpty() ? at + name : at + "." + name;
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (YamlKey<?> key : keys) {
            ObjectNode property = JsonNodeFactory.instance.objectNode();
            property.put("description", key.doc());
            property.setAll(key.form().schema());
            properties.set(key.name(), property);
            if (key.required()) {
                required.add(key.name());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }
}
