package org.facefarm.client.internal.yaml;

import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.List;
import java.util.stream.Stream;

/** What a JSON parser complains of, in one line for people who may have written the file by hand. */
final class JsonProblem {
    private static final List<String> BETWEEN = List.of("was expecting comma", "was expecting a colon");

    private JsonProblem() {}

    static String of(String problem) {
        if (problem.contains("Non-standard token")) {
            return "NaN and infinity are no numbers here";
        } else if (problem.startsWith("Unexpected end-of-input")) {
            return "the file ends in the middle: is it whole? What is opened with [ or { or \" must be closed";
        } else if (problem.contains("CTRL-CHAR")) {
            return "a text goes over the end of its line, or a control character stands in it";
        } else if (problem.startsWith("Unrecognized token")) {
            return "is no JSON: texts stand in \"double quotes\", and other values are numbers, true, false or null";
        } else if (problem.contains("close marker")) {
            return "is no JSON: a ] stands where a } is due, or the other way round";
        } else if (BETWEEN.stream().anyMatch(problem::contains)) {
            return "is no JSON: a comma between values, or a colon behind a key, is missing here";
        } else if (problem.contains("UTF-8")) {
            return "is no UTF-8 text";
        } else if (problem.contains("exceeds the maximum")) {
            return "a text or number is longer than anybody means, or lists lie too deep in one another";
        }
        return "is no JSON: a comma or a bracket is missing here, or one too many, or a key has no \"double quotes\"";
    }

    /** Where the parser is, as messages tell it: "frames #1.time". */
    static String path(JsonStreamContext context) {
        if (context == null || context.inRoot()) {
            return "";
        }
        String above = path(context.getParent());
        if (context.inArray()) {
            return YamlMistake.item(above, Math.max(0, context.getCurrentIndex()));
        }
        return Stream.of(above, context.getCurrentName() == null ? "" : context.getCurrentName())
                .filter(part -> !part.isEmpty())
                .reduce(Mapping::below)
                .orElse("");
    }
}
