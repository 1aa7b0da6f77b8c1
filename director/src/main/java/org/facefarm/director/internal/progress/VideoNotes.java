package org.facefarm.director.internal.progress;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.facefarm.schemas.record.OtherSize;
import org.facefarm.schemas.record.Video;

/** What of a video is not as it seems, as far as it is stored and looked through. */
public final class VideoNotes {
    private VideoNotes() {}

    /** One line each. */
    public static List<String> of(ExtractedVideo video) {
        Map<String, OtherSize> sizes = new LinkedHashMap<>();
        video.extracted().stream()
                .flatMap(e -> e.getOtherSizes().stream())
                .forEach(size -> sizes.merge(
                        size.getWidth() + "x" + size.getHeight(), size, (first, more) -> OtherSize.newBuilder(first)
                                .setFrames(first.getFrames() + more.getFrames())
                                .build()));
        return Stream.concat(
                        video.video().map(Video::getNotes).orElse(List.of()).stream(),
                        sizes.entrySet().stream().map(e -> resized(video, e.getKey(), e.getValue())))
                .toList();
    }

    private static String resized(ExtractedVideo video, String found, OtherSize size) {
        var stream = video.segments().get(0).getStream();
        Long millis = VideoGaps.milliseconds(video, size.getFirstPts());
        return "%d pictures are %s and were scaled to the video's %dx%d; the first is frame %d%s"
                .formatted(
                        size.getFrames(),
                        found,
                        stream.getWidth(),
                        stream.getHeight(),
                        size.getFirstFrame(),
                        millis == null ? "" : ", at %d.%03d s".formatted(millis / 1000, millis % 1000));
    }
}
