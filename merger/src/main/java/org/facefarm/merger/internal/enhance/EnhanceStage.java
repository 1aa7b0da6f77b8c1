package org.facefarm.merger.internal.enhance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.facefarm.merger.internal.plan.FrameLooks;
import org.facefarm.merger.internal.plan.MergePlan;
import org.facefarm.merger.internal.swap.FrameBatch;
import org.facefarm.merger.internal.swap.SwappedFace;
import org.facefarm.merger.internal.swap.SwappedFrame;
import org.facefarm.merger.swapper.Enhancer;
import org.facefarm.nets.onnx.EnhancerNet;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.vision.align.SquarePixels;

/**
 * From {@link SwappedFrame} to {@link SwappedFrame}, in the same order: each new face, laid into what is around it, goes through
 * an enhancer, and has the enhancer's square and size from then on. Where there is no enhancer frames pass as they are.
 */
public final class EnhanceStage implements AutoCloseable {
    private static final int NUMBERS = 3 * EnhancerNet.SIDE * EnhancerNet.SIDE;

    private final Optional<Enhancer> enhancer;
    private final MergeSettings settings;
    private final FrameLooks looks;
    private final SquarePixels pixels;
    private final Consumer<SwappedFrame> next;
    private final FrameBatch<SwappedFrame> batch;

    /**
     * @param plan whose settings name an enhancement, if there is an enhancer
     * @param enhancer stays the caller's
     * @param mostBytes of pictures that wait for a batch, if more than one does
     * @param next gets the frames, and owns them from then on
     */
    public EnhanceStage(MergePlan plan, Optional<Enhancer> enhancer, long mostBytes, Consumer<SwappedFrame> next) {
        int together = enhancer.map(Enhancer::batch).orElse(1);
        this.enhancer = enhancer;
        this.settings = plan.task().getSettings();
        this.looks = plan.looks();
        this.pixels = plan.pixels();
        this.next = next;
        this.batch = new FrameBatch<>(
                together, together, mostBytes, frame -> frame.faces().size(), this::enhance);
    }

    /** Takes over a frame. */
    public void add(SwappedFrame frame) {
        if (enhancer.isPresent()) {
            batch.add(frame);
        } else {
            next.accept(frame);
        }
    }

    /** There are no more frames. */
    public void finish() {
        batch.finish();
    }

    private void enhance(List<SwappedFrame> frames) {
        List<FaceToEnhance> laid = new ArrayList<>();
        try {
            for (SwappedFrame frame : frames) {
                for (SwappedFace face : frame.faces()) {
                    laid.add(FaceToEnhance.of(
                            face,
                            frame.picture(),
                            pixels,
                            looks.of(frame.place().index())));
                }
            }
            float[] enhanced = enhanced(laid);
            int n = 0;
            while (!frames.isEmpty()) {
                List<SwappedFace> faces = new ArrayList<>();
                for (int i = 0; i < frames.get(0).faces().size(); i++, n++) {
                    faces.add(laid.get(n)
                            .enhanced(
                                    enhanced, n * NUMBERS, settings.getEnhance().getBlend()));
                }
                SwappedFrame frame = frames.remove(0);
                frame.faces().forEach(SwappedFace::close);
                next.accept(new SwappedFrame(frame.place(), frame.picture(), faces));
            }
        } finally {
            laid.forEach(FaceToEnhance::close);
        }
    }

    private float[] enhanced(List<FaceToEnhance> faces) {
        float[] pictures = new float[faces.size() * NUMBERS];
        for (int i = 0; i < faces.size(); i++) {
            faces.get(i).putInto(pictures, i * NUMBERS);
        }
        return faces.isEmpty() ? pictures : enhancer.orElseThrow().enhance(pictures, faces.size());
    }

    @Override
    public void close() {
        batch.close();
    }
}
