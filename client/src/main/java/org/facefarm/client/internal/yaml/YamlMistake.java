package org.facefarm.client.internal.yaml;

import org.yaml.snakeyaml.nodes.Node;

/** Something in a file that its reader does not take. Thrown by {@link YamlFile} the message is one line that begins with file and line. */
public final class YamlMistake extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;
    private final String key;

    /**
     * @param line from 1; 0 for none
     * @param key where in the file, as "into #2.output"; "" for none
     * @param what is wrong, and what is meant
     */
    YamlMistake(int line, String key, String what) {
        super(what);
        this.line = line;
        this.key = key;
    }

    static YamlMistake at(Node node, String key, String what) {
        return new YamlMistake(lineOf(node), key, what);
    }

    /** An item of a list, counted from 1, as people count. */
    static String item(String list, int index) {
        return "%s #%d".formatted(list, index + 1);
    }

    static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    YamlMistake in(String file) {
        String where = file + (line > 0 ? ", line " + line : "") + (key.isEmpty() ? "" : ", " + key);
        return new YamlMistake(line, key, where + ": " + getMessage());
    }

    /** Whether it is about this key. */
    public boolean isAbout(String name) {
        return key.equals(name);
    }
}
