package org.facefarm.nets.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.facefarm.nets.swap.SwapNet;
import org.facefarm.nets.swap.SwappedFaces;

/**
 * A DFM network at work in ONNX Runtime. Owns native memory. Not thread-safe.
 *
 * <p>As with {@link SwapNet}, faces go through in batches of {@link SwapNet#BATCH}, the last one padded, so that a face's
 * result depends on nothing but the face.
 */
public final class DfmNet implements AutoCloseable {
    private final OnnxSession session;
    private final float morph;
    private final DfmContract contract;

    private DfmNet(OnnxSession session, float morph) {
        this.session = session;
        this.morph = morph;
        this.contract = DfmContract.of(session);
    }

    /**
     * Loads a file.
     *
     * @param morph 0..1, for networks that take it
     * @throws ForeignNetException when ONNX Runtime cannot load it, or it is a network of another kind
     */
    public static DfmNet open(Path file, float morph) {
        return open(file, morph, OnnxSession.LONGEST_RUN);
    }

    /** As {@link #open(Path, float)}, with another limit to a batch's time. */
    static DfmNet open(Path file, float morph, Duration longestRun) {
        return OnnxSession.with(file, longestRun, session -> new DfmNet(session, morph));
    }

    /** Side R of faces and masks in pixels. */
    public int resolution() {
        return contract.resolution();
    }

    /** What was written into the file beside the network. */
    public Map<String, String> notes() {
        return session.notes();
    }

    /**
     * Makes the network's person of these faces. A mask is where both the old and the new face are.
     *
     * @param bgr n x 3 x R x R, BGR, 0..1
     * @param n any number of faces
     * @throws ForeignNetException when it cannot be run, or gives something else than faces and masks
     */
    public SwappedFaces swap(float[] bgr, int n) {
        int plane = resolution() * resolution();
        float[] faces = new float[n * 3 * plane];
        float[] masks = new float[n * plane];
        FloatBuffer in = ByteBuffer.allocateDirect(SwapNet.BATCH * 3 * plane * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        for (int first = 0; first < n; first += SwapNet.BATCH) {
            int count = Math.min(SwapNet.BATCH, n - first);
            for (int i = 0; i < count * 3 * plane; i++) {
                int pixel = i / 3;
                in.put(i, bgr[((first + pixel / plane) * 3 + i % 3) * plane + pixel % plane]);
            }
            batch(in, new BatchRange(first, count, plane), faces, masks);
        }
        return new SwappedFaces(faces, masks);
    }

    /** Which faces of the result a batch makes. */
    private record BatchRange(int first, int count, int plane) {}

    private void batch(FloatBuffer in, BatchRange batch, float[] faces, float[] masks) {
        long side = resolution();
        Map<String, OnnxTensorLike> inputs = new HashMap<>();
        try (OnnxTensor face = session.tensor(in, SwapNet.BATCH, side, side, 3);
                OnnxTensor value = session.number(morph)) {
            inputs.put(DfmContract.FACE, face);
            if (contract.morphs()) {
                inputs.put(DfmContract.MORPH, value);
            }
            try (OrtSession.Result result = session.run(inputs, SwapNet.BATCH)) {
                FloatBuffer old = output(result, 0, batch.plane());
                FloatBuffer made = output(result, 1, 3 * batch.plane());
                FloatBuffer mask = output(result, 2, batch.plane());
                for (int i = 0; i < batch.count() * batch.plane(); i++) {
                    int to = batch.first() * batch.plane() + i;
                    masks[to] = session.unit(old.get(i)) * session.unit(mask.get(i));
                    for (int c = 0; c < 3; c++) {
                        int face3 = (to / batch.plane() * 3 + c) * batch.plane() + to % batch.plane();
                        faces[face3] = session.unit(made.get(3 * i + c));
                    }
                }
            }
        } catch (OrtException e) {
            throw session.broken(e);
        }
    }

    private FloatBuffer output(OrtSession.Result result, int place, int numbers) {
        return session.output(
                result, place, SwapNet.BATCH * numbers, "pictures of %d x %d".formatted(resolution(), resolution()));
    }

    @Override
    public void close() {
        session.close();
    }
}
