package org.facefarm.client.internal.yaml;

/**
 * A key of a file.
 *
 * @param form of its value
 * @param required whether it must be there
 * @param doc what it is, for people
 * @param <T> what programs get
 */
public record YamlKey<T>(String name, Form<T> form, boolean required, String doc) {
    public static <T> YamlKey<T> required(String name, Form<T> form, String doc) {
        return new YamlKey<>(name, form, true, doc);
    }

    public static <T> YamlKey<T> optional(String name, Form<T> form, String doc) {
        return new YamlKey<>(name, form, false, doc);
    }
}
