package org.facefarm.extractor.internal.settle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.facefarm.extractor.internal.find.FoundFrame;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.track.TrackSmoother;

/**
 * From {@link FoundFrame} to {@link SettledFrame}, in the same order: frames wait until enough later ones have been seen to
 * steady their faces. No more than {@link TrackSmoother#RADIUS} + 1 pictures wait here.
 */
public final class SettleStage implements AutoCloseable {
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
            List<List<Face>> seen = window.stream().map(FoundFrame::faces).toList();
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
