package org.facefarm.merger.internal.swap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.facefarm.worker.stage.StageItem;

/**
 * Frames that wait until they have as many faces as go through a network together. Nothing in the result may depend on how many
 * wait.
 */
public final class FrameBatch<F extends StageItem> implements AutoCloseable {
    private final int mostFaces;
    private final int mostFrames;
    private final long mostBytes;
    private final ToIntFunction<F> faces;
    private final Consumer<List<F>> work;
    private final List<F> waiting = new ArrayList<>();
    private int facesWaiting;

    /**
     * @param mostFrames that wait for a batch
     * @param mostBytes of pictures that wait, if more than one does
     * @param faces how many a frame has
     * @param work takes frames, in order, and owns those that it takes out of the list
     */
    public FrameBatch(int mostFaces, int mostFrames, long mostBytes, ToIntFunction<F> faces, Consumer<List<F>> work) {
        this.mostFaces = mostFaces;
        this.mostFrames = mostFrames;
        this.mostBytes = mostBytes;
        this.faces = faces;
        this.work = work;
    }

    /** Takes over a frame. */
    public void add(F frame) {
        waiting.add(frame);
        facesWaiting += faces.applyAsInt(frame);
        // Without a face there is nothing to wait for, and the decoder works on while this one is encoded.
        boolean goOn = facesWaiting == 0 || facesWaiting >= mostFaces;
        if (goOn || waiting.size() >= mostFrames || frame.bytes() * waiting.size() >= mostBytes) {
            finish();
        }
    }

    /** There are no more frames, or those that wait need not. */
    public void finish() {
        work.accept(waiting);
        facesWaiting = 0;
    }

    @Override
    public void close() {
        waiting.forEach(StageItem::close);
    }
}
