package org.facefarm.client.order;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facefarm.client.request.OutputNames;
import org.facefarm.client.request.OutputWish;
import org.facefarm.client.request.SwapRequest;
import org.facefarm.client.request.VideoEncoders;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.media.encode.Encoders;
import org.facefarm.schemas.OutputKind;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PictureKind;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.VideoEncoding;

/** The targets of an order that merges another's videos anew. */
final class RemergedTargets {
    private RemergedTargets() {}

    /** Where the wish says, encoded as they were before unless the settings or the outputs ask for something else. */
    static List<Target> of(Order original, MergeSettings settings, OutputWish outputs) {
        List<Target> before = original.getTargets();
        List<Target> placed = outputs.output() == null ? before : placed(before, outputs);
        List<Target> encoded = new ArrayList<>();
        for (int i = 0; i < placed.size(); i++) {
            encoded.add(encoded(placed.get(i), before.get(i), original.getMerge(), settings));
        }
        return encoded;
    }

    private static List<Target> placed(List<Target> before, OutputWish wish) {
        boolean several = before.size() > 1;
        List<SwapRequest.TargetFile> files = new ArrayList<>();
        List<Target> placed = new ArrayList<>();
        for (Target target : before) {
            Path video = Path.of(target.getVideo().getName()).getFileName();
            PictureKind pictures = wish.pictures(target.getPictures());
            Path output = OutputNames.of(video, wish.output(), several, pictures);
            files.add(new SwapRequest.TargetFile(video, output));
            placed.add(Target.newBuilder(target)
                    .setOutput(NewOrder.absolute(output))
                    .setPictures(pictures)
                    .setPatches(NewOrder.patches(wish.patches(), output))
                    .build());
        }
        OutputNames.requireDistinct(files);
        return placed;
    }

    private static Target encoded(Target target, Target before, MergeSettings old, MergeSettings settings) {
        boolean sameEncoder = old.getVideoEncoder().equals(settings.getVideoEncoder());
        boolean sameQuality = old.getQuality() == settings.getQuality();
        boolean sameKind = OutputKind.of(target).equals(OutputKind.of(before));
        if (sameEncoder && sameQuality && sameKind) {
            // What was so before fits, and libav need not be woken to tell.
            return target;
        }
        if (target.getPictures() != null) {
            EncoderChoice own = Encoders.choose("." + OutputKind.of(target));
            int quality = sameQuality ? own.quality() : settings.getQuality();
            Encoders.requireQuality(own.encoder(), quality);
            return Target.newBuilder(target)
                    .setEncoding(new VideoEncoding(own.encoder(), quality))
                    .build();
        }
        boolean keep = sameEncoder && sameQuality && before.getPictures() == null;
        Target encoded =
                keep ? target : Target.newBuilder(target).setEncoding(null).build();
        VideoEncoders.requireFits(
                Path.of(encoded.getOutput()).getFileName().toString(),
                "." + OutputKind.of(encoded),
                encoded.getEncoding() == null
                        ? settings.getVideoEncoder()
                        : encoded.getEncoding().getVideoEncoder());
        return encoded;
    }
}
