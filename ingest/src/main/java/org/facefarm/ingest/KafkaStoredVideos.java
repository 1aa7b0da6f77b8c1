package org.facefarm.ingest;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.Video;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.log.CompactedView;

/** What topics {@code videos} and {@code segments} tell. */
public final class KafkaStoredVideos implements StoredVideos {
    private final CompactedView<Video> videos;
    private final CompactedView<Segment> segments;

    public KafkaStoredVideos(FarmConnection farm, RecordCodec codec) {
        this.videos = CompactedView.of(farm, codec, Topic.VIDEOS, Video.class);
        this.segments = CompactedView.of(farm, codec, Topic.SEGMENTS, Segment.class);
    }

    @Override
    public Optional<Video> video(String videoId) {
        return videos.get(videoId);
    }

    @Override
    public Map<Integer, Segment> segments(String videoId) {
        return segments.all().values().stream()
                .filter(s -> s.getVideoId().equals(videoId))
                .collect(Collectors.toMap(Segment::getIndex, s -> s));
    }

    @Override
    public void close() {
        videos.close();
        segments.close();
    }
}
