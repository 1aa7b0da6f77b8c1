package org.facefarm.worker.stage;

/** What goes from stage to stage. Whoever has it owns its native memory, and a queue closes what nobody took. */
public interface StageItem extends AutoCloseable {
    /** About how much native memory it owns. */
    long bytes();

    @Override
    void close();
}
