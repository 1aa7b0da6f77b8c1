package org.facefarm.schemas;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Names as parts of paths: whatever they say, they stay in their folder. */
public final class Names {
    /** Of what the farm names by itself: ids and digests. */
    static final String FORM = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}";

    private static final Pattern ID = Pattern.compile(FORM);
    private static final Pattern PLAIN = Pattern.compile("[^./\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]*");

    private Names() {}

    /**
     * An id, for use as the name of a file or folder.
     *
     * @throws BadRecordException when it is none, and so might name something elsewhere
     */
    public static String ofFile(String id) {
        if (!isId(id)) {
            throw new BadRecordException("'%s' is no id".formatted(RecordRules.shortened(id)));
        }
        return id;
    }

    /** Whether it has the form of an id. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** A user's file by its name, for people: on one line, whatever it is called. */
    public static String shown(Path file) {
        return onOneLine(file.getFileName().toString());
    }

    /** With a question mark for every control character. */
    public static String onOneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    /** Whether it names a file of a folder: no path, and not hidden. */
    public static boolean plain(String name) {
        return PLAIN.matcher(name).matches();
    }
}
