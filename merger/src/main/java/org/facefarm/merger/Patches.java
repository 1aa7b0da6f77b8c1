package org.facefarm.merger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.facefarm.media.FrameColour;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.Patch;
import org.facefarm.vision.composite.PlacedFace;
import org.facefarm.worker.kafka.Outgoing;

/** The swapped faces of a segment as they were before they were blended in, where the order wants them. */
final class Patches {
    private final MergeTask task;
    private final List<Outgoing> records = new ArrayList<>();

    Patches(MergeTask task) {
        this.task = task;
    }

    /** Notes a face that is laid into this frame, over those noted before. */
    void add(PendingFrame frame, int track, PlacedFace face) {
        if (!task.getPatches()) {
            return;
        }
        int segment = task.getSegment().getIndex();
        FrameColour colour = frame.picture().colour();
        Patch patch = new Patch(
                task.getMergeId(),
                segment,
                records.size(),
                frame.index(),
                (int) frame.ordinal(),
                frame.pts(),
                track,
                face.toFrame(),
                frame.picture().width(),
                frame.picture().height(),
                colour.matrix().name().toLowerCase(Locale.ROOT),
                colour.fullRange(),
                ByteBuffer.wrap(face.png()));
        records.add(Outgoing.of(Topic.PATCHES, Keys.segment(task.getMergeId(), segment), patch));
    }

    List<Outgoing> records() {
        return records;
    }
}
