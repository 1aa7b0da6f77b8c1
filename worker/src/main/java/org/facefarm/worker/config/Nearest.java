package org.facefarm.worker.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which word somebody meant who wrote another. */
public final class Nearest {
    /** Letters of a word of which one may be wrong, besides the first two. */
    private static final int LETTERS = 3;

    private Nearest() {}

    /** The nearest of these; empty when it is another word altogether. */
    public static Optional<String> to(String word, Collection<String> words) {
        return words.stream()
                .min(Comparator.comparingInt((String known) -> distance(word, known))
                        .thenComparing(known -> known))
                .filter(near -> distance(word, near) <= Math.max(2, word.length() / LETTERS));
    }

    private static int distance(String a, String b) {
        return EditDistance.of(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
    }
}
