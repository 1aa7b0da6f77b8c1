package org.facefarm.extractor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.track.TrackSmoother;

/**
 * Settle: frames in as their faces were seen, out as soon as enough later ones have been seen to steady them. Until then their
 * pictures wait here: {@link TrackSmoother#RADIUS} + 1 at most.
 */
final class SettleStage implements AutoCloseable {
    /** The frames before and after the one that is settled next. */
    private final List<Found> window = new ArrayList<>();

    /** How many of them are settled; their pictures are somebody else's. */
    private int settled;

    void settle(Found found, Consumer<Settled> next) {
        window.add(found);
        settle(TrackSmoother.RADIUS, next);
    }

    /** Every frame was given. */
    void finish(Consumer<Settled> next) {
        settle(0, next);
    }

    /** Settles all but the last few. */
    private void settle(int but, Consumer<Settled> next) {
        while (settled < window.size() - but) {
            List<List<Face>> seen = window.stream().map(Found::faces).toList();
            Found now = window.get(settled);
            List<Face> faces = TrackSmoother.smooth(seen, settled);
            settled++;
            if (settled > TrackSmoother.RADIUS) {
                window.remove(0);
                settled--;
            }
            next.accept(new Settled(now.place(), faces, now.bgr()));
        }
    }

    @Override
    public void close() {
        window.subList(settled, window.size()).stream()
                .filter(f -> f.bgr() != null)
                .forEach(f -> f.bgr().close());
    }
}
