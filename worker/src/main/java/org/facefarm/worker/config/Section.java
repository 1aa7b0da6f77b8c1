package org.facefarm.worker.config;

import java.util.List;

/**
 * Keys that belong together.
 *
 * @param title for people
 */
public record Section(String title, List<Key<?>> keys) {
    public Section {
        keys = List.copyOf(keys);
    }

    public static Section of(String title, Key<?>... keys) {
        return new Section(title, List.of(keys));
    }
}
