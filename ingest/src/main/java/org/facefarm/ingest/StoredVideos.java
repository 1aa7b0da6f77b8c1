package org.facefarm.ingest;

import java.util.Map;
import java.util.Optional;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.Video;

/** What of a video is in the log already. */
public interface StoredVideos extends AutoCloseable {
    /** The video, if it is complete. */
    Optional<Video> video(String videoId);

    /** Its segments so far, by index. */
    Map<Integer, Segment> segments(String videoId);

    @Override
    void close();
}
