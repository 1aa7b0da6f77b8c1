package org.facefarm.director.internal.status;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.facefarm.director.internal.progress.OrderProgress;
import org.facefarm.director.internal.progress.TargetSwap;
import org.facefarm.director.internal.progress.VideoGaps;
import org.facefarm.schemas.record.Output;
import org.facefarm.schemas.record.ReportedGap;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.VideoDelivered;

/** What a status tells of the files that come out. */
final class OutputReport {
    private OutputReport() {}

    /** One for each target. */
    static List<Output> outputs(OrderProgress progress) {
        List<TargetSwap> swaps = progress.swaps();
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < progress.targets().size(); i++) {
            Target target = progress.order().getTargets().get(i);
            Output.Builder output = Output.newBuilder()
                    .setVideoId(target.getVideo().getVideoId())
                    .setOutput(target.getOutput())
                    .setDelivered(false)
                    .setSha256("")
                    .setPatches(target.getPatches())
                    .setFieldOrder(progress.targets().get(i).fieldOrder());
            if (!swaps.isEmpty()) {
                TargetSwap swap = swaps.get(i);
                output.setDelivered(swap.delivered().isPresent())
                        .setSha256(
                                swap.delivered().map(VideoDelivered::getSha256).orElse(""))
                        .setLeftOut(
                                swap.delivered().map(VideoDelivered::getLeftOut).orElse(List.of()))
                        .setFound(swap.found())
                        .setPeople(swap.people())
                        .setFramesSeen(swap.framesSeen())
                        .setLongestUnswapped(swap.longestUnswapped().frames())
                        .setLongestUnswappedAt(VideoGaps.milliseconds(
                                swap.video(), swap.longestUnswapped().pts()))
                        .setFramesSwapped(swap.merged().stream()
                                .mapToLong(SegmentMerged::getFramesSwapped)
                                .sum());
            }
            outputs.add(output.build());
        }
        return outputs;
    }

    /** Frames of the targets that could not be worked on. */
    static List<ReportedGap> gaps(OrderProgress progress) {
        Stream<ReportedGap> gaps = progress.swaps().isEmpty()
                ? progress.targets().stream().flatMap(video -> VideoGaps.of(video, List.of()).stream()
                        .map(gap -> VideoGaps.reported(video, gap)))
                : progress.swaps().stream()
                        .flatMap(swap -> swap.gaps().stream().map(gap -> VideoGaps.reported(swap.video(), gap)));
        return gaps.toList();
    }
}
