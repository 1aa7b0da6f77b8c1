package org.facefarm.delivery;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.worker.log.RecordLog;

/** Walks through the records of a key in a range of a log, a window of offsets at a time, so that memory stays bounded. */
final class LogWindows<T extends SpecificRecord> implements Iterator<T> {
    private static final int OFFSETS = 64;

    private final RecordLog log;
    private final Topic topic;
    private final OffsetRange range;
    private final String key;
    private final Class<T> type;
    private final Queue<T> window = new ArrayDeque<>();
    private long next;

    /** @param range null for no records at all */
    LogWindows(RecordLog log, Topic topic, OffsetRange range, String key, Class<T> type) {
        this.log = log;
        this.topic = topic;
        this.range = range;
        this.key = key;
        this.type = type;
        this.next = range == null ? 0 : range.getFirst();
    }

    /** The items that the records of an iterator hold, one after another. */
    static <R, I> Iterator<I> flatten(Iterator<R> records, Function<R, Iterator<I>> items) {
        return new Iterator<>() {
            private Iterator<I> current = java.util.Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!current.hasNext() && records.hasNext()) {
                    current = items.apply(records.next());
                }
                return current.hasNext();
            }

            @Override
            public I next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return current.next();
            }
        };
    }

    @Override
    public boolean hasNext() {
        while (window.isEmpty() && range != null && next <= range.getLast()) {
            long last = Math.min(range.getLast(), next + OFFSETS - 1);
            Consumer<T> sink = window::add;
            log.read(topic, new OffsetRange(range.getPartition(), next, last), key::equals, type, sink);
            next = last + 1;
        }
        return !window.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return window.remove();
    }
}
