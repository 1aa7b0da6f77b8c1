package org.facefarm.worker.config;

/**
 * A value that somebody gave a key.
 *
 * @param key its name; there may be no such key
 * @param origin where it was given, for people, such as "farm.properties, line 3"
 */
public record Given(String key, String value, String origin) {
    /**
     * Reads KEY=VALUE.
     *
     * @throws ConfigurationException when it is something else
     */
    public static Given assignment(String text, String origin) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new ConfigurationException(origin + " needs KEY=VALUE, not '" + text + "'");
        }
        return new Given(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip(), origin);
    }
}
