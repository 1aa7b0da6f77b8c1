package org.facefarm.director.internal.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facefarm.director.internal.progress.ExtractedVideo;
import org.facefarm.schemas.TargetSettings;
import org.facefarm.schemas.VideoLength;
import org.facefarm.schemas.record.Correction;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PartLook;
import org.facefarm.schemas.record.Target;

/**
 * Parts and segments of targets that lie behind the end, to be swapped, corrected or to look otherwise: nothing would come of them, and nobody could
 * tell why.
 */
final class EmptyParts {
    private EmptyParts() {}

    /** The first of them in words; empty when all may be, or are of videos that are not stored yet. */
    static Optional<String> of(Order order, List<ExtractedVideo> targets) {
        return IntStream.range(0, targets.size())
                .filter(i -> targets.get(i).stored())
                .boxed()
                .flatMap(i -> of(order, order.getTargets().get(i), targets.get(i)))
                .findFirst();
    }

    private static Stream<String> of(Order order, Target target, ExtractedVideo video) {
        String name = video.ref().getName();
        VideoLength length = VideoLength.of(video.video().orElseThrow(), video.segments());
        List<Correction> corrections = order.getCorrections().stream()
                .filter(said -> said.getVideoId().equals(video.ref().getVideoId()))
                .toList();
        Stream<String> parts = Stream.ofNullable(target.getPart())
                .filter(length::endsBefore)
                .map(part -> length.nothingIn(part, name));
        Stream<String> looks = TargetSettings.of(order, target).getLooks().stream()
                .map(PartLook::getPart)
                .filter(length::endsBefore)
                .map(part -> "a look is for nothing: " + length.nothingIn(part, name));
        Stream<String> times = corrections.stream()
                .flatMap(said -> Stream.ofNullable(said.getPart()))
                .filter(length::endsBefore)
                .map(part -> "a correction is about nothing: " + length.nothingIn(part, name));
        int segments = video.segments().size();
        Stream<String> tracks = corrections.stream()
                .filter(said -> said.getSegment() >= segments)
                .map(said ->
                        "a correction is about track %d.%d of %s, whose last segment is %d: 'facefarm people' tells which tracks there are"
                                .formatted(said.getSegment(), said.getTrack(), name, segments - 1));
        return Stream.of(parts, looks, times, tracks).flatMap(all -> all);
    }
}
