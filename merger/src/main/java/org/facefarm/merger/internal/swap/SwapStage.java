package org.facefarm.merger.internal.swap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.facefarm.merger.internal.read.CutFace;
import org.facefarm.merger.internal.read.ReadFrame;
import org.facefarm.merger.swapper.Swapper;
import org.facefarm.nets.swap.SwapNet;
import org.facefarm.nets.swap.SwappedFaces;

/** From {@link ReadFrame} to {@link SwappedFrame}, in the same order: faces go through the network in batches. */
public final class SwapStage implements AutoCloseable {
    private final List<Swapper> swappers;
    private final Consumer<SwappedFrame> next;
    private final FrameBatch<ReadFrame> batch;

    /**
     * @param swappers of the task's faces; they stay the caller's
     * @param mostFrames that wait for a batch
     * @param mostBytes of pictures that wait, if more than one does
     * @param next gets the frames, and owns them from then on
     */
    public SwapStage(List<Swapper> swappers, int mostFrames, long mostBytes, Consumer<SwappedFrame> next) {
        this.swappers = swappers;
        this.next = next;
        this.batch = new FrameBatch<>(
                SwapNet.BATCH, mostFrames, mostBytes, frame -> frame.faces().size(), this::swap);
    }

    /** Takes over a frame. */
    public void add(ReadFrame frame) {
        batch.add(frame);
    }

    /** There are no more frames. */
    public void finish() {
        batch.finish();
    }

    private void swap(List<ReadFrame> frames) {
        List<SwappedFaces> made = IntStream.range(0, swappers.size())
                .mapToObj(mapping -> made(frames, mapping))
                .toList();
        int[] n = new int[made.size()];
        while (!frames.isEmpty()) {
            List<SwappedFace> faces = new ArrayList<>();
            for (CutFace face : frames.get(0).faces()) {
                faces.add(SwappedFace.of(face, made.get(face.mapping()), n[face.mapping()]++));
            }
            ReadFrame frame = frames.remove(0);
            next.accept(new SwappedFrame(frame.place(), frame.picture(), faces));
        }
    }

    private SwappedFaces made(List<ReadFrame> frames, int mapping) {
        List<CutFace> faces = frames.stream()
                .flatMap(frame -> frame.faces().stream())
                .filter(face -> face.mapping() == mapping)
                .toList();
        if (faces.isEmpty()) {
            return new SwappedFaces(new float[0], new float[0]);
        }
        Swapper swapper = swappers.get(mapping);
        int side = swapper.view().resolution();
        float[] pictures = new float[faces.size() * 3 * side * side];
        for (int i = 0; i < faces.size(); i++) {
            faces.get(i).putInto(pictures, i);
        }
        return swapper.swap(pictures, faces.size());
    }

    @Override
    public void close() {
        batch.close();
    }
}
