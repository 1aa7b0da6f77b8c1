package org.facefarm.worker.stage;

import java.util.ArrayDeque;
import java.util.Deque;

/** What waits for a stage. Owns it until it is taken. */
final class StageQueue<T extends StageItem> {
    private final LineState state;
    private final Deque<T> waiting = new ArrayDeque<>();
    private Runnable end;

    StageQueue(LineState state) {
        this.state = state;
    }

    /** Takes over an item, once there is room; closes it when the line has ended. */
    void put(T item) {
        boolean taken = false;
        try {
            synchronized (state) {
                state.await(() -> state.hasRoom(waiting.size(), item.bytes()));
                waiting.add(item);
                taken = true;
                state.took(item.bytes());
            }
        } finally {
            if (!taken) {
                item.close();
            }
        }
    }

    /** The next, which is the caller's from then on; null when none will come. */
    T take() {
        synchronized (state) {
            state.await(() -> !waiting.isEmpty() || end != null);
            T item = waiting.poll();
            if (item != null) {
                state.gave(item.bytes());
            }
            return item;
        }
    }

    /** There are no more items; this is left to do. */
    void end(Runnable last) {
        synchronized (state) {
            end = last;
            state.notifyAll();
        }
    }

    Runnable end() {
        synchronized (state) {
            return end;
        }
    }

    void clear() {
        synchronized (state) {
            waiting.forEach(StageItem::close);
            waiting.clear();
        }
    }
}
