package org.facefarm.client.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facefarm.delivery.Delivered;
import org.facefarm.ingest.IngestSettings;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.demux.MediaSource;
import org.facefarm.media.mux.Container;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.Video;

/** What the file that a video becomes has no place for, so that it is known before the work begins. */
final class LeftOutStreams {
    private LeftOutStreams() {}

    /**
     * A line for people; empty when everything has a place, and for pictures, which have one for nothing.
     *
     * @throws org.facefarm.media.MediaException when it is no video that can be read
     */
    static Optional<String> of(SwapRequest.TargetFile target, MediaLimits limits) {
        if (Container.of(target.kind()).pictures()) {
            return Optional.empty();
        }
        try (MediaSource source = MediaSource.open(target.video(), IngestSettings.DEFAULT.pictureRate(), limits)) {
            boolean chapters = !source.chapters().isEmpty();
            return line(target, source.videoStream(), source.streams(), source.metadata(), chapters);
        }
    }

    /** As the other, of a video that is stored. */
    static Optional<String> of(SwapRequest.TargetFile target, Video stored) {
        return Container.of(target.kind()).pictures()
                ? Optional.empty()
                : line(
                        target,
                        stored.getStreams().get(stored.getVideoStream()),
                        stored.getStreams(),
                        stored.getMetadata(),
                        !stored.getChapters().isEmpty());
    }

    private static Optional<String> line(
            SwapRequest.TargetFile target,
            StreamHeader video,
            List<StreamHeader> streams,
            Map<String, String> metadata,
            boolean chapters) {
        Container container = Container.of(target.kind());
        List<String> lost = new ArrayList<>();
        // The video itself is encoded where it has no place.
        container.leavesOut(streams, metadata).stream()
                .filter(stream -> stream.getIndex() != video.getIndex())
                .forEach(stream -> lost.add(Delivered.describe(stream)));
        lost.addAll(Delivered.notKept(container, video, chapters));
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of("%s will lack %s of %s: this kind of file has no place for it"
                        .formatted(target.output(), String.join(", ", lost), target.video()));
    }
}
