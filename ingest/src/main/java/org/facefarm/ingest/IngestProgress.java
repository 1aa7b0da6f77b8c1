package org.facefarm.ingest;

/** Hears how far ingest is. */
@FunctionalInterface
public interface IngestProgress {
    /** Nobody listens. */
    IngestProgress NONE = (frames, bytes, totalBytes) -> {};

    /** Called for each segment: frames stored, bytes of the file read, bytes it has. */
    void at(long frames, long bytes, long totalBytes);
}
