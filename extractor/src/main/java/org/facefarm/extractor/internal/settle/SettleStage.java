package org.facefarm.extractor.internal.settle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.facefarm.extractor.internal.find.FoundFrame;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.track.FacesAt;
import org.facefarm.vision.track.TrackSmoother;

/**
 * From {@link FoundFrame} to {@link SettledFrame}, in the same order: frames wait until enough later ones have been seen to
 * steady their faces. No more than {@link TrackSmoother#RADIUS} + 1 pictures wait here.
 */
public final class SettleStage implements AutoCloseable {
    /** Frames before and after a segment's own that it takes to steady these as if there were no segments. */
    public static final int AROUND = TrackSmoother.RADIUS;

    private final Consumer<SettledFrame> next;
    /** The frames before and after the one that is settled next. */
    private final List<FoundFrame> window = new ArrayList<>();

    /** How many of them are settled; their pictures are somebody else's. */
    private int settled;

    /** @param next gets the frames, and owns them from then on */
    public SettleStage(Consumer<SettledFrame> next) {
        this.next = next;
    }

    /** Takes over a frame. */
    public void add(FoundFrame frame) {
        window.add(frame);
        settleAllBut(TrackSmoother.RADIUS);
    }

    /** There are no more frames. */
    public void finish() {
        settleAllBut(0);
    }

    private void settleAllBut(int last) {
        while (settled < window.size() - last) {
            List<FacesAt> seen = window.stream()
                    .map(f -> new FacesAt(f.label().seconds(), f.faces()))
                    .toList();
            FoundFrame now = window.get(settled);
            List<Face> faces = TrackSmoother.smooth(seen, settled);
            settled++;
            if (settled > TrackSmoother.RADIUS) {
                window.remove(0);
                settled--;
            }
            next.accept(new SettledFrame(now.label(), faces, now.bgr()));
        }
    }

    @Override
    public void close() {
        window.subList(settled, window.size()).forEach(FoundFrame::close);
    }
}
