package org.facefarm.merger.internal.compose;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.facefarm.merger.internal.plan.FrameLooks;
import org.facefarm.merger.internal.plan.MergePlan;
import org.facefarm.merger.internal.swap.SwappedFace;
import org.facefarm.merger.internal.swap.SwappedFrame;
import org.facefarm.schemas.record.ColourTransfer;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.vision.colour.ColourMatch;
import org.facefarm.vision.composite.Compositor;
import org.facefarm.vision.composite.FacePatch;
import org.facefarm.vision.composite.PlacedFace;

/**
 * From {@link SwappedFrame} to {@link ComposedFrame}, in the same order: new faces get their mask, wait until so many later
 * frames are known as smoothing their colours takes, and are laid into their frames.
 */
public final class ComposeStage implements AutoCloseable {
    /** How many frames before and after one its colours are taken from. */
    public static final int REACH = ColourTimeline.REACH;

    private final FrameLooks looks;
    private final Consumer<ComposedFrame> next;
    private final IdentityHashMap<MergeSettings, Laying> layings = new IdentityHashMap<>();
    private final Map<ColourTransfer, ColourTimeline> timelines = new EnumMap<>(ColourTransfer.class);
    private final Patches patches;
    private final Deque<WaitingFrame> waiting = new ArrayDeque<>();
    private final List<Composition.LaidFace> laid = new ArrayList<>();

    /** @param next gets the frames, and owns them from then on */
    public ComposeStage(MergePlan plan, Consumer<ComposedFrame> next) {
        this.looks = plan.looks();
        this.next = next;
        this.patches = new Patches(plan.task());
    }

    /** Takes over a frame. */
    public void add(SwappedFrame frame) {
        List<WaitingFace> faces = new ArrayList<>();
        Laying laying = layings.computeIfAbsent(looks.of(frame.place().index()), this::laying);
        waiting.add(new WaitingFrame(frame.place(), frame.picture(), laying, faces));
        for (SwappedFace swapped : frame.faces()) {
            WaitingFace face = WaitingFace.of(swapped, frame.place().ordinal(), laying);
            faces.add(face);
            laying.timeline().add(face.measured());
        }
        hand(frame.place().ordinal() - REACH);
    }

    private Laying laying(MergeSettings settings) {
        return new Laying(
                settings,
                new Compositor(settings),
                ColourMatch.of(settings.getColour()),
                timelines.computeIfAbsent(settings.getColour(), any -> new ColourTimeline()));
    }

    /** There are no more frames. */
    public Composition finish() {
        hand(Long.MAX_VALUE);
        return new Composition(laid, patches.all());
    }

    /** Hands on every frame up to this one. */
    private void hand(long last) {
        while (!waiting.isEmpty() && waiting.element().place().ordinal() <= last) {
            WaitingFrame frame = waiting.element();
            timelines
                    .values()
                    .forEach(timeline -> timeline.forgetBefore(frame.place().ordinal()));
            compose(frame);
            waiting.remove();
            frame.faces().forEach(WaitingFace::close);
            next.accept(new ComposedFrame(frame.place(), frame.picture()));
        }
    }

    private void compose(WaitingFrame frame) {
        List<FacePatch> faces = new ArrayList<>();
        try {
            // Faces come largest first; what is nearer lies on top.
            for (int i = frame.faces().size() - 1; i >= 0; i--) {
                WaitingFace face = frame.faces().get(i);
                try (PlacedFace placed = face.placed(frame.laying())) {
                    placed.in(frame.picture().width(), frame.picture().height()).ifPresent(patch -> {
                        faces.add(patch);
                        frame.laying().compositor().fit(patch, frame.picture());
                        patches.add(frame.place(), frame.picture(), face.face().old(), placed);
                        laid.add(new Composition.LaidFace(
                                frame.place().index(), face.face().old().mapping()));
                    });
                }
            }
            Compositor.blend(frame.picture(), faces);
        } finally {
            faces.forEach(FacePatch::close);
        }
    }

    @Override
    public void close() {
        waiting.forEach(WaitingFrame::close);
    }
}
