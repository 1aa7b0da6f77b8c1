package org.facefarm.client.internal.yaml;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A list of exactly so many numbers.
 *
 * @param meant for messages, such as "a point as [x, y]"
 */
public record Numbers(int count, String meant) implements Form<float[]> {
    /** Larger ones are no pixels of any picture. */
    private static final float MOST = 1e6f;

    @Override
    public float[] read(Node node, String key) {
        if (!(node instanceof SequenceNode list) || list.getValue().size() != count) {
            throw YamlMistake.at(
                    node,
                    key,
                    meant + " is meant"
                            + (node instanceof SequenceNode other
                                    ? ", not a list of " + other.getValue().size()
                                    : ""));
        }
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number(list.getValue().get(i), YamlMistake.item(key, i));
        }
        return numbers;
    }

    private static float number(Node node, String key) {
        if (!(node instanceof ScalarNode scalar)
                || !(scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT))) {
            throw YamlMistake.at(
                    node,
                    key,
                    "a number is meant" + (node instanceof ScalarNode s ? ", not '" + s.getValue() + "'" : ""));
        }
        float number = Float.parseFloat(scalar.getValue());
        if (!(Math.abs(number) <= MOST)) {
            throw YamlMistake.at(node, key, "a number within a million is meant, not " + scalar.getValue());
        }
        return number;
    }

    @Override
    public ObjectNode schema() {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("type", "array").put("minItems", count).put("maxItems", count);
        list.putObject("items").put("type", "number").put("minimum", -MOST).put("maximum", MOST);
        return list;
    }
}
