package org.facefarm.worker.internal.loop;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.facefarm.worker.internal.group.BusyMark;

/** What a loop is at: a task that runs, one whose end is not known, or neither. */
final class CurrentTask {
    private final BusyMark mark;
    private ActiveTask active;
    private ConsumerRecord<String, byte[]> unsettled;

    CurrentTask(BusyMark mark) {
        this.mark = mark;
    }

    /** The one that runs; null for none. */
    ActiveTask active() {
        return active;
    }

    /** Tells the worker's group, too. */
    void runs(ActiveTask task) {
        active = task;
        mark.set(task.partition);
    }

    void runsNoMore() {
        active = null;
        mark.set(null);
    }

    /** The one whose end is not known: nothing else is polled before the position is back at what is committed. Null for none. */
    ConsumerRecord<String, byte[]> unsettled() {
        return unsettled;
    }

    void endIsUnknown(ConsumerRecord<String, byte[]> task) {
        unsettled = task;
    }

    void settled() {
        unsettled = null;
    }
}
