package org.facefarm.director.internal.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.facefarm.director.internal.progress.ExtractedVideo;
import org.facefarm.schemas.VideoLength;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.VideoPart;

/** Parts of targets that lie behind the end: nothing would be swapped, and nobody could tell why. */
final class EmptyParts {
    private EmptyParts() {}

    /** The first of them in words; empty when all may be, or are of videos that are not stored yet. */
    static Optional<String> of(Order order, List<ExtractedVideo> targets) {
        return IntStream.range(0, targets.size())
                .mapToObj(i -> refusal(targets.get(i), order.getTargets().get(i).getPart()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> refusal(ExtractedVideo video, VideoPart part) {
        return Optional.ofNullable(part).filter(wanted -> video.stored()).flatMap(wanted -> {
            VideoLength length = VideoLength.of(video.video().orElseThrow(), video.segments());
            return length.endsBefore(wanted)
                    ? Optional.of(length.nothingIn(wanted, video.ref().getName()))
                    : Optional.empty();
        });
    }
}
