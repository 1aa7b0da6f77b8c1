package org.facefarm.worker.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The names under which the environment gives values: {@code worker.slots} is {@code FACEFARM_WORKER_SLOTS}. */
public final class Environment {
    public static final String PREFIX = "FACEFARM_";

    /** Where a cluster has a service called facefarm or facefarm-something, Kubernetes tells every container its address. */
    private static final Pattern OF_KUBERNETES =
            Pattern.compile("\\w+_(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT(_\\d+_(TCP|UDP|SCTP)(_\\w+)?)?)");

    private Environment() {}

    /** The variable of a key. */
    public static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /**
     * What the variables give; one that is blank gives nothing.
     *
     * @param others variables that begin as ours do and are for something else
     */
    public static List<Given> given(Map<String, String> variables, Set<String> others) {
        List<Given> given = new ArrayList<>();
        new TreeMap<>(variables).forEach((name, value) -> {
            if (name.startsWith(PREFIX)
                    && !value.isBlank()
                    && !others.contains(name)
                    && !OF_KUBERNETES.matcher(name).matches()) {
                given.add(new Given(key(name), value.strip(), "environment variable " + name));
            }
        });
        return given;
    }

    private static String key(String variable) {
        return variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
