package org.facefarm.ingest;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.Video;
import org.facefarm.worker.log.InMemoryLog;

/** What topics {@code videos} and {@code segments} of a log in memory tell. */
public record InMemoryStoredVideos(InMemoryLog log) implements StoredVideos {
    @Override
    public Optional<Video> video(String videoId) {
        return log.all(Topic.VIDEOS, Video.class).stream()
                .filter(v -> v.getVideoId().equals(videoId))
                .findFirst();
    }

    @Override
    public Map<Integer, Segment> segments(String videoId) {
        return log.all(Topic.SEGMENTS, Segment.class).stream()
                .filter(s -> s.getVideoId().equals(videoId))
                .collect(Collectors.toMap(Segment::getIndex, s -> s, (older, newer) -> newer));
    }

    @Override
    public void close() {}
}
