package org.facefarm.client.internal.yaml;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A list of one or more.
 *
 * @param alone whether one alone need not be written as a list
 * @param example of such a list
 */
public record Items<T>(Form<T> item, boolean alone, String example) implements Form<List<T>> {
    @Override
    public List<T> read(Node node, String key) {
        if (!(node instanceof SequenceNode list)) {
            boolean single = alone && !node.getTag().equals(Tag.NULL);
            if (!single) {
                throw YamlMistake.at(node, key, meant() + " is meant" + instead(node));
            }
            return List.of(item.read(node, key));
        }
        if (list.getValue().isEmpty()) {
            throw YamlMistake.at(node, key, meant() + " is meant, not an empty one");
        }
        List<T> items = new ArrayList<>();
        for (Node one : list.getValue()) {
            items.add(item.read(one, YamlMistake.item(key, items.size())));
        }
        return items;
    }

    private static String instead(Node node) {
        boolean text = node instanceof ScalarNode scalar && !scalar.getValue().isEmpty();
        return text ? ", not '" + ((ScalarNode) node).getValue().strip() + "' alone" : "";
    }

    @Override
    public ObjectNode schema() {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("type", "array").put("minItems", 1).set("items", item.schema());
        if (!alone) {
            return list;
        }
        ObjectNode either = JsonNodeFactory.instance.objectNode();
        either.putArray("anyOf").add(item.schema()).add(list);
        return either;
    }

    @Override
    public String meant() {
        return "a list such as " + example;
    }
}
