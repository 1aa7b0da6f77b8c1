package org.facefarm.trainer.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** What comes one by one is worked on by all processors, some at a time, and handed on in its order. */
final class InParts<T, R> {
    private static final int PART = 64;

    private final Function<T, R> work;
    private final Consumer<R> next;
    private final List<T> waiting = new ArrayList<>();

    InParts(Function<T, R> work, Consumer<R> next) {
        this.work = work;
        this.next = next;
    }

    void add(T one) {
        waiting.add(one);
        if (waiting.size() == PART) {
            finish();
        }
    }

    /** There are no more. */
    void finish() {
        waiting.parallelStream().map(work).toList().forEach(next);
        waiting.clear();
    }
}
