package org.facefarm.merger.internal.swap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.facefarm.merger.internal.read.CutFace;
import org.facefarm.merger.internal.read.ReadFrame;
import org.facefarm.merger.swapper.Swapper;
import org.facefarm.nets.swap.SwapNet;
import org.facefarm.nets.swap.SwappedFaces;

/**
 * From {@link ReadFrame} to {@link SwappedFrame}, in the same order: faces go through the network in batches. Frames wait
 * while a batch fills, and nothing in the result depends on how many.
 */
public final class SwapStage implements AutoCloseable {
    private final List<Swapper> swappers;
    private final int mostFrames;
    private final long mostBytes;
    private final Consumer<SwappedFrame> next;
    private final Deque<ReadFrame> waiting = new ArrayDeque<>();
    private int facesWaiting;

    /**
     * @param swappers of the task's faces; they stay the caller's
     * @param mostFrames that wait for a batch
     * @param mostBytes of pictures that wait, if more than one does
     * @param next gets the frames, and owns them from then on
     */
    public SwapStage(List<Swapper> swappers, int mostFrames, long mostBytes, Consumer<SwappedFrame> next) {
        this.swappers = swappers;
        this.mostFrames = mostFrames;
        this.mostBytes = mostBytes;
        this.next = next;
    }

    /** Takes over a frame. */
    public void add(ReadFrame frame) {
        waiting.add(frame);
        facesWaiting += frame.faces().size();
        // Without a face there is nothing to wait for, and the decoder works on while this one is encoded.
        boolean goOn = facesWaiting == 0 || facesWaiting >= SwapNet.BATCH;
        if (goOn || waiting.size() >= mostFrames || frame.bytes() * waiting.size() >= mostBytes) {
            swapWaiting();
        }
    }

    /** There are no more frames. */
    public void finish() {
        swapWaiting();
    }

    private void swapWaiting() {
        List<SwappedFaces> made =
                IntStream.range(0, swappers.size()).mapToObj(this::made).toList();
        int[] n = new int[made.size()];
        while (!waiting.isEmpty()) {
            List<SwappedFace> faces = new ArrayList<>();
            for (CutFace face : waiting.element().faces()) {
                faces.add(SwappedFace.of(face, made.get(face.mapping()), n[face.mapping()]++));
            }
            ReadFrame frame = waiting.remove();
            next.accept(new SwappedFrame(frame.place(), frame.picture(), faces));
        }
        facesWaiting = 0;
    }

    private SwappedFaces made(int mapping) {
        List<CutFace> faces = waiting.stream()
                .flatMap(frame -> frame.faces().stream())
                .filter(face -> face.mapping() == mapping)
                .toList();
        if (faces.isEmpty()) {
            return new SwappedFaces(new float[0], new float[0]);
        }
        Swapper swapper = swappers.get(mapping);
        int side = swapper.view().resolution();
        float[] batch = new float[faces.size() * 3 * side * side];
        for (int i = 0; i < faces.size(); i++) {
            faces.get(i).putInto(batch, i);
        }
        return swapper.swap(batch, faces.size());
    }

    @Override
    public void close() {
        waiting.forEach(ReadFrame::close);
    }
}
