package org.facefarm.director.internal.status;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.director.internal.plan.LeftOutVideos;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Output;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.VideoRef;

/** What a status tells of the videos that its order goes on without. */
public record LeftOutReport(Order order, LeftOutVideos leftOut) {
    /** Those outputs, and those that nobody works on any more, as the order has them. */
    List<Output> complete(List<Output> outputs) {
        Map<String, Output> known =
                outputs.stream().collect(Collectors.toMap(Output::getOutput, output -> output, (a, b) -> a));
        return order.getTargets().stream()
                .map(target -> known.containsKey(target.getOutput()) ? known.get(target.getOutput()) : none(target))
                .map(output -> Output.newBuilder(output)
                        .setFailure(leftOut.outputs().getOrDefault(output.getOutput(), ""))
                        .build())
                .toList();
    }

    private static Output none(Target target) {
        return Output.newBuilder()
                .setVideoId(target.getVideo().getVideoId())
                .setOutput(target.getOutput())
                .setDelivered(false)
                .setSha256("")
                .build();
    }

    /** Videos of people that are left out, a line each. */
    List<String> notes() {
        return Stream.concat(
                        order.getFaces().stream(),
                        order.getOthers().stream().flatMap(other -> other.getVideos().stream()))
                .filter(video -> leftOut.videos().containsKey(video.getVideoId()))
                .map(this::note)
                .distinct()
                .toList();
    }

    private String note(VideoRef video) {
        return video.getName() + " is left out: " + leftOut.videos().get(video.getVideoId());
    }
}
