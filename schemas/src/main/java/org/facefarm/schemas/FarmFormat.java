package org.facefarm.schemas;

import java.util.Collection;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which set of schemas the records of a farm are written with: the number of the folder below {@code released} that holds it, or
 * will. A farm is marked with the newest one that ever worked in it, by a topic without records that has it in its name: whoever
 * comes looks at the names of the topics before anything else, and needs to read no record for it, of which an older program knows
 * only those that it was made for.
 */
public final class FarmFormat {
    /** Of this program. One more than the newest release's as soon as any schema differs from it. */
    public static final int CURRENT = 5;

    /** What names of marks begin with, under a farm's prefix. */
    public static final String MARK = "format.";

    private FarmFormat() {}

    /** The topic that marks a farm with this format. */
    public static String topicName(String prefix, int format) {
        return prefix + MARK + format;
    }

    /** The newest format that worked in the farm with this prefix, by the names of the cluster's topics; empty where no mark is. */
    public static OptionalInt newest(Collection<String> topicNames, String prefix) {
        Pattern mark = Pattern.compile(Pattern.quote(prefix + MARK) + "(\\d{1,6})");
        return topicNames.stream()
                .map(mark::matcher)
                .filter(Matcher::matches)
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .max();
    }

    /** What somebody is told whose program is older than the farm. */
    public static String refusal(int format) {
        return "this farm is worked on in format %d, and this Facefarm (%s) knows formats up to %d only: use the version that the farm's other processes have, or a newer one"
                .formatted(format, ProgramVersion.text(), CURRENT);
    }
}
