package org.facefarm.client.internal.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * What a value may be, and what it becomes.
 *
 * @param <T> what programs get
 */
public sealed interface Form<T> permits Scalar, Numbers, Items, Mapping {
    /**
     * @param key where it stands, for messages
     * @throws YamlMistake when it is something else
     */
    T read(Node node, String key);

    /** The same as JSON Schema. */
    ObjectNode schema();

    /** For messages: "a ... is meant". */
    String meant();
}
