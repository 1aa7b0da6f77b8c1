package org.facefarm.delivery;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.media.demux.ImageSequence;
import org.facefarm.media.encode.EncodingLoss;
import org.facefarm.media.mux.Container;
import org.facefarm.media.mux.Muxer;
import org.facefarm.schemas.OutputKind;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.StreamHeader;

/** What of a source is not in what is delivered, in the words of {@link Delivered#leftOut}. */
final class NotDelivered {
    private NotDelivered() {}

    static List<String> of(Muxer muxer, DeliverTask task) {
        List<String> leftOut = new ArrayList<>();
        muxer.leftOut().forEach(stream -> leftOut.add(Delivered.describe(stream)));
        muxer.moved().forEach((stream, packets) -> leftOut.add(Delivered.timesOf(packets, stream)));
        leftOut.addAll(Delivered.notKept(
                Container.of("." + OutputKind.of(task)),
                source(task),
                !task.getVideo().getChapters().isEmpty()));
        leftOut.addAll(losses(task));
        return leftOut;
    }

    static List<String> ofPictures(DeliverTask task) {
        List<String> leftOut = new ArrayList<>();
        StreamHeader source = source(task);
        task.getVideo().getStreams().stream()
                .filter(stream -> stream.getIndex() != source.getIndex())
                .forEach(stream -> leftOut.add(Delivered.describe(stream)));
        if (!task.getVideo().getContainer().equals(ImageSequence.CONTAINER)) {
            leftOut.add("times of " + Delivered.describe(source));
        }
        leftOut.addAll(Delivered.notKept(Container.of("." + OutputKind.of(task)), source, false));
        leftOut.addAll(losses(task));
        return leftOut;
    }

    private static List<String> losses(DeliverTask task) {
        StreamHeader source = source(task);
        String output = "." + OutputKind.of(task);
        List<String> losses = task.getClipStream().equals(source)
                ? EncodingLoss.ofPackets(source, output)
                : EncodingLoss.of(
                        source, task.getClipStream(), task.getSettings().getVideoEncoder(), output);
        return losses.stream()
                .map(loss -> loss + " of " + Delivered.describe(source))
                .toList();
    }

    private static StreamHeader source(DeliverTask task) {
        return task.getVideo().getStreams().get(task.getVideo().getVideoStream());
    }
}
