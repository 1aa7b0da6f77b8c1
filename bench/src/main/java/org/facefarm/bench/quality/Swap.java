package org.facefarm.bench.quality;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.bench.puppets.FaceCutter;
import org.facefarm.studio.Picture;
import org.facefarm.studio.Studio;
import org.facefarm.studio.performance.Moment;

/**
 * One performer's face on another, and what it should look like.
 *
 * @param face whose face is used
 * @param body whose place is taken
 * @param frames unseen frames of {@code body} in which a face was found
 */
record Swap(Sitting face, Sitting body, List<UnseenFrame> frames) {
    /** A frame's face, and the same part of the true swap. */
    record UnseenFrame(FaceCutter.FaceCrop target, Picture truth) {}

    static Swap of(Sitting face, Sitting body, FaceCutter cutter) {
        List<UnseenFrame> frames = new ArrayList<>();
        for (Moment moment : body.unseen()) {
            Picture target = Studio.render(body.who(), moment, Sitting.SIDE, Sitting.SIDE);
            Picture truth = Studio.renderSwapTruth(face.who(), body.who(), moment, Sitting.SIDE, Sitting.SIDE);
            cutter.cut(target)
                    .ifPresent(cut -> frames.add(new UnseenFrame(
                            cut,
                            new Picture(
                                    cut.picture().size(), cut.picture().size(), cutter.sameCut(cut.face(), truth)))));
        }
        return new Swap(face, body, frames);
    }

    String name() {
        return face.who().name() + " on " + body.who().name();
    }
}
