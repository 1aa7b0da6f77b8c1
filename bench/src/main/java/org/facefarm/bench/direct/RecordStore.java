package org.facefarm.bench.direct;

import org.facefarm.ingest.LogWriter;
import org.facefarm.ingest.StoredVideos;
import org.facefarm.worker.log.RecordLog;

/** Where the work's records lie. Writing is thread-safe. */
public interface RecordStore extends LogWriter, AutoCloseable {
    /** A reader for one thread, which closes it. */
    RecordLog log();

    /** What is stored already; closed by the caller. */
    StoredVideos videos();

    @Override
    void close();
}
