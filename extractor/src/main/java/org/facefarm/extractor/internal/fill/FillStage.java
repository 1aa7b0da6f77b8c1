package org.facefarm.extractor.internal.fill;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.facefarm.extractor.internal.cut.CutFrame;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.track.FacesAt;
import org.facefarm.vision.track.TrackHoles;

/**
 * From {@link CutFrame} to the same, with what was missed, and without the frames that other segments own. All of a segment's
 * wait here; they have no pictures any more.
 */
public final class FillStage {
    private final Consumer<CutFrame> next;
    private final List<CutFrame> frames = new ArrayList<>();

    /** @param next gets the frames */
    public FillStage(Consumer<CutFrame> next) {
        this.next = next;
    }

    /** Takes over a frame. */
    public void add(CutFrame frame) {
        frames.add(frame);
    }

    /** There are no more frames. */
    public void finish() {
        // What cannot be looked at, or is not shown, cannot be filled either.
        List<CutFrame> seen = frames.stream()
                .filter(f -> f.label().gap() == null && f.label().pts() != null)
                .toList();
        List<List<Face>> filled = TrackHoles.fill(seen.stream()
                .map(f -> new FacesAt(f.label().seconds(), f.faces()))
                .toList());
        int at = 0;
        for (CutFrame frame : frames) {
            boolean looked = at < seen.size() && seen.get(at) == frame;
            List<Face> faces = looked ? filled.get(at++) : frame.faces();
            if (frame.label().owned()) {
                next.accept(new CutFrame(frame.label(), faces, frame.crops()));
            }
        }
    }
}
