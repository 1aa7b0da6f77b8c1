package org.facefarm.client.input;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds things by the first letters of their names, as people type them. */
public final class Prefix {
    private static final int FEW = 5;

    /** What lists all things of a kind. */
    private static final Map<String, String> LISTS = Map.of(
            "order", "facefarm status",
            "model or order", "facefarm model list",
            "dead letter", "facefarm dead-letters list");

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
            throw new UserError("there is no " + kind + " '" + text + "'" + there(things, name, kind));
        }
        if (found.size() > 1) {
            throw new UserError("'" + text + "' could be several: " + names(found, name) + "; give more letters");
        }
        return found.get(0);
    }

    private static <T> String there(List<T> things, Function<T, String> name, String kind) {
        if (things.isEmpty()) {
            return ": this farm has none; is it the right one (--farm, --bootstrap-servers)?";
        }
        if (things.size() <= FEW) {
            return "; there is " + names(things, name);
        }
        return LISTS.containsKey(kind) ? "; '" + LISTS.get(kind) + "' lists them" : "";
    }

    private static <T> String names(List<T> things, Function<T, String> name) {
        return String.join(", ", things.stream().map(name).limit(FEW).toList());
    }
}
