package org.facefarm.client.input;

import java.util.List;
import java.util.function.Function;

/** Finds things by the first letters of their names, as people type them. */
public final class Prefix {
    private static final int FEW = 5;

    private Prefix() {}

    /**
     * The one thing whose name is, or else begins with, the given text.
     *
     * @throws UserError when there is none, or more than one
     */
    public static <T> T find(List<T> things, Function<T, String> name, String text, String kind) {
        List<T> found = things.stream().filter(t -> name.apply(t).equals(text)).toList();
        if (found.isEmpty()) {
            found = things.stream().filter(t -> name.apply(t).startsWith(text)).toList();
        }
        if (found.isEmpty()) {
            String all = things.isEmpty() || things.size() > FEW ? "" : "; there is " + names(things, name);
            throw new UserError("there is no " + kind + " '" + text + "'" + all);
        }
        if (found.size() > 1) {
            throw new UserError("'" + text + "' could be several: " + names(found, name) + "; give more letters");
        }
        return found.get(0);
    }

    private static <T> String names(List<T> things, Function<T, String> name) {
        return String.join(", ", things.stream().map(name).limit(FEW).toList());
    }
}
