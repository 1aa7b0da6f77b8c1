package org.facefarm.merger.internal.compose;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.facefarm.media.FrameColour;
import org.facefarm.media.VideoFrame;
import org.facefarm.merger.internal.read.CutFace;
import org.facefarm.merger.internal.read.FramePlace;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.Patch;
import org.facefarm.vision.composite.PlacedFace;

/** The swapped faces of a segment as they were before they were blended in, where the order wants them. */
final class Patches {
    private final MergeTask task;
    private final List<Patch> patches = new ArrayList<>();

    Patches(MergeTask task) {
        this.task = task;
    }

    /** Notes a face that is laid into this picture, over those noted before. */
    void add(FramePlace place, VideoFrame picture, CutFace old, PlacedFace face) {
        if (!task.getPatches()) {
            return;
        }
        FrameColour colour = picture.colour();
        patches.add(new Patch(
                task.getMergeId(),
                task.getSegment().getIndex(),
                patches.size(),
                place.index(),
                (int) place.ordinal(),
                place.pts(),
                old.track(),
                face.toFrame(),
                picture.width(),
                picture.height(),
                colour.matrix().name().toLowerCase(Locale.ROOT),
                colour.fullRange(),
                ByteBuffer.wrap(face.png(colour)),
                old.mapping()));
    }

    List<Patch> all() {
        return patches;
    }
}
