package org.facefarm.client.order;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.facefarm.client.request.SwapRequest;
import org.facefarm.client.request.VideoEncoders;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.schemas.TargetSettings;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.Video;

/** What cannot be kept of videos that the farm has stored, where an order merges them anew: better known before the work begins. */
final class StoredLosses {
    private StoredLosses() {}

    /** A line for each file that loses something; of videos that are not stored wholly nothing is known. */
    static List<String> of(Order order, List<Video> videos) {
        Map<String, Video> known =
                videos.stream().collect(Collectors.toMap(Video::getVideoId, Function.identity(), (a, b) -> b));
        List<SwapRequest.TargetFile> files = new ArrayList<>();
        List<StreamHeader> sources = new ArrayList<>();
        List<EncoderChoice> choices = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Target target : order.getTargets()) {
            Video video = known.get(target.getVideo().getVideoId());
            if (video != null) {
                SwapRequest.TargetFile file = file(target);
                MergeSettings settings = TargetSettings.of(order, target);
                files.add(file);
                sources.add(video.getStreams().get(video.getVideoStream()));
                choices.add(new EncoderChoice(settings.getVideoEncoder(), settings.getQuality()));
                file.leftOut(video).ifPresent(leftOut::add);
            }
        }
        List<String> lines = new ArrayList<>(new VideoEncoders(files, sources, choices).losses());
        lines.addAll(leftOut);
        return lines;
    }

    private static SwapRequest.TargetFile file(Target target) {
        return new SwapRequest.TargetFile(
                Path.of(target.getVideo().getName()),
                Path.of(target.getOutput()),
                target.getPart(),
                target.getPictures());
    }
}
