package org.facefarm.client.internal.yaml;

/** What a YAML parser complains of, in one line for people who write it by hand. */
final class YamlProblem {
    private YamlProblem() {}

    static String of(String problem) {
        if (problem.contains("TAB")) {
            return "a tab stands here: indent with spaces";
        } else if (problem.startsWith("mapping values are not allowed")) {
            return "is no YAML: a ': ' stands where no key may be; put texts with ': ' in them into quotes";
        }
        return "is no YAML: " + problem.lines().findFirst().orElse("").strip();
    }
}
