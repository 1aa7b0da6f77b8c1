package org.facefarm.extractor.internal.find;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.facefarm.extractor.internal.decode.DecodedFrame;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.track.FaceTracker;
import org.facefarm.vision.track.FacesAt;
import org.facefarm.vision.track.SceneCuts;

/**
 * From {@link DecodedFrame} to {@link FoundFrame}, in the same order: faces are found and get their tracks. A picture goes on only
 * where crops are due. {@link SceneCuts#AHEAD} pictures wait to be looked at, and {@link FaceFinder#LOOK_BACK} that were, for
 * faces that are noticed later than they came.
 */
public final class FindStage implements AutoCloseable {
    private final FaceFinder finder;
    private final int cropEvery;
    private final Consumer<FoundFrame> next;
    private final FaceTracker tracker = new FaceTracker();
    private final SceneCuts cuts = new SceneCuts();
    private final Deque<DecodedFrame> ahead = new ArrayDeque<>();
    private final Deque<LookedFrame> behind = new ArrayDeque<>();
    /** Of the owned frame that comes next, in presentation order. */
    private long number;

    /**
     * @param finder closed with the stage
     * @param first number of the first owned frame
     * @param cropEvery crops are due of every so many owned frames
     * @param next gets the frames, and owns them from then on
     */
    public FindStage(FaceFinder finder, long first, int cropEvery, Consumer<FoundFrame> next) {
        this.finder = finder;
        this.number = first;
        this.cropEvery = cropEvery;
        this.next = next;
    }

    /** Takes over a frame. */
    public void add(DecodedFrame frame) {
        ahead.add(frame);
        if (frame.bgr() != null) {
            cuts.add(frame.bgr());
        }
        while (ahead.stream().filter(f -> f.bgr() != null).count() > SceneCuts.AHEAD) {
            look();
        }
    }

    /** There are no more frames. */
    public void finish() {
        while (!ahead.isEmpty()) {
            look();
        }
        tell(0);
    }

    private void look() {
        DecodedFrame frame = ahead.peek();
        boolean due = frame.label().owned() && number++ % cropEvery == 0;
        List<Face> faces = List.of();
        if (frame.bgr() != null) {
            if (cuts.cutBefore()) {
                tell(0);
                finder.restart();
                tracker.cut();
            }
            faces = finder.find(frame.bgr());
            lookBack();
        }
        behind.add(new LookedFrame(ahead.remove(), faces, due));
        tell(FaceFinder.LOOK_BACK);
    }

    /** Faces noticed just now may have been there before. */
    private void lookBack() {
        Deque<LookedFrame> changed = new ArrayDeque<>();
        while (finder.looksBack()
                && !behind.isEmpty()
                && behind.peekLast().frame().bgr() != null) {
            LookedFrame earlier = behind.removeLast();
            changed.push(earlier.with(finder.lookBack(earlier.frame().bgr(), earlier.faces())));
        }
        behind.addAll(changed);
    }

    private void tell(int last) {
        while (behind.size() > last) {
            LookedFrame looked = behind.remove();
            boolean wanted = false;
            try {
                List<Face> faces =
                        tracker.assign(new FacesAt(looked.frame().label().seconds(), looked.faces()));
                wanted = looked.due() && !faces.isEmpty() && looked.frame().bgr() != null;
                next.accept(new FoundFrame(
                        looked.frame().label(), faces, wanted ? looked.frame().bgr() : null));
            } finally {
                if (!wanted) {
                    looked.close();
                }
            }
        }
    }

    @Override
    public void close() {
        ahead.forEach(DecodedFrame::close);
        behind.forEach(LookedFrame::close);
        finder.close();
    }
}
