package org.facefarm.director.internal.task;

import org.apache.avro.specific.SpecificRecord;
import org.facefarm.director.internal.state.RecordTable;
import org.facefarm.director.internal.state.StateTables;

/** Which tasks were posted, so that each is posted once however many orders wait for it. */
public final class IssuedTasks {
    private final RecordTable<SpecificRecord> posted;

    public IssuedTasks(StateTables tables) {
        posted = tables.table("posted", SpecificRecord.class);
    }

    /** Whether it was not posted yet. */
    public boolean isNew(PlannedTask task) {
        return !posted.has(task.ref());
    }

    /** Notes that the task is posted now; false when it was before. */
    public boolean issue(PlannedTask task) {
        if (posted.has(task.ref())) {
            return false;
        }
        posted.put(task.ref(), null);
        return true;
    }

    /** Who wants the task next posts it again. */
    public void forget(String ref) {
        posted.remove(ref);
    }
}
