package org.facefarm.client.internal.input;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;

/** Says in one line what is wrong with a YAML file, and where: the parser's own messages draw pictures over many lines. */
public final class YamlProblem {
    private YamlProblem() {}

    public static String of(JacksonException e) {
        String what =
                e.getOriginalMessage().lines().findFirst().orElse("unreadable").strip();
        JsonLocation where = e.getLocation();
        return where == null || where.getLineNr() < 1 ? what : what + " (line " + where.getLineNr() + ")";
    }
}
