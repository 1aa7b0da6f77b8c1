package org.facefarm.nets.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.facefarm.nets.swap.SwapNet;
import org.facefarm.nets.swap.SwappedFaces;

/**
 * A DFM network at work in ONNX Runtime. Owns native memory. Not thread-safe.
 *
 * <p>As with {@link SwapNet}, faces go through in batches of {@link SwapNet#BATCH}, the last one padded, so that a face's
 * result depends on nothing but the face.
 */
public final class DfmNet implements AutoCloseable {
    /** A network with a loop might never end; the largest of the field take half a minute for a batch on two cores. */
    private static final Duration LONGEST_RUN = Duration.ofMinutes(5);

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final Path file;
    private final float morph;
    private final Duration longestRun;
    private final OrtSession session;
    private final DfmContract contract;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "dfm-watch");
        thread.setDaemon(true);
        return thread;
    });

    private DfmNet(Path file, float morph, Duration longestRun) throws OrtException {
        this.file = file;
        this.morph = morph;
        this.longestRun = longestRun;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setInterOpNumThreads(1);
            options.setIntraOpNumThreads(SwapNet.THREADS);
            // Several mergers share a machine: threads that spin while they wait take it from the others.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            session = environment.createSession(file.toString(), options);
        }
        try {
            contract = DfmContract.of(session, file);
        } catch (OrtException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /**
     * Loads a file.
     *
     * @param morph 0..1, for networks that take it
     * @throws DfmException when ONNX Runtime cannot load it, or it is a network of another kind
     */
    public static DfmNet open(Path file, float morph) {
        return open(file, morph, LONGEST_RUN);
    }

    /** As {@link #open(Path, float)}, with another limit to a batch's time. */
    static DfmNet open(Path file, float morph, Duration longestRun) {
        try {
            return new DfmNet(file, morph, longestRun);
        } catch (OrtException e) {
            throw new DfmException(file + " cannot be loaded by ONNX Runtime: " + firstLine(e), e);
        }
    }

    /** Side R of faces and masks in pixels. */
    public int resolution() {
        return contract.resolution();
    }

    /** What was written into the file beside the network. */
    public Map<String, String> notes() {
        try {
            return session.getMetadata().getCustomMetadata();
        } catch (OrtException e) {
            throw new DfmException(file + " does not tell its properties: " + firstLine(e), e);
        }
    }

    /**
     * Makes the network's person of these faces. A mask is where both the old and the new face are.
     *
     * @param bgr n x 3 x R x R, BGR, 0..1
     * @param n any number of faces
     * @throws DfmException when it cannot be run, or gives something else than faces and masks
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
        try (OnnxTensor face = OnnxTensor.createTensor(environment, in, new long[] {SwapNet.BATCH, side, side, 3});
                OnnxTensor value = OnnxTensor.createTensor(environment, new float[] {morph})) {
            inputs.put(DfmContract.FACE, face);
            if (contract.morphs()) {
                inputs.put(DfmContract.MORPH, value);
            }
            try (OrtSession.Result result = run(inputs)) {
                FloatBuffer old = output(result, 0, batch.plane());
                FloatBuffer made = output(result, 1, 3 * batch.plane());
                FloatBuffer mask = output(result, 2, batch.plane());
                for (int i = 0; i < batch.count() * batch.plane(); i++) {
                    int to = batch.first() * batch.plane() + i;
                    masks[to] = unit(old.get(i)) * unit(mask.get(i));
                    for (int c = 0; c < 3; c++) {
                        int face3 = (to / batch.plane() * 3 + c) * batch.plane() + to % batch.plane();
                        faces[face3] = unit(made.get(3 * i + c));
                    }
                }
            }
        } catch (OrtException e) {
            throw new DfmException(file + " cannot be run: " + firstLine(e), e);
        }
    }

    private OrtSession.Result run(Map<String, OnnxTensorLike> inputs) throws OrtException {
        try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
            AtomicBoolean late = new AtomicBoolean();
            Future<?> end = watch.schedule(
                    () -> {
                        late.set(true);
                        options.setTerminate(true);
                        return null;
                    },
                    longestRun.toNanos(),
                    TimeUnit.NANOSECONDS);
            try {
                return session.run(inputs, options);
            } catch (OrtException e) {
                if (late.get()) {
                    throw new DfmException(
                            "%s was stopped: it took more than %d s for %d faces"
                                    .formatted(file, longestRun.toSeconds(), SwapNet.BATCH),
                            e);
                }
                throw e;
            } finally {
                end.cancel(false);
            }
        }
    }

    private FloatBuffer output(OrtSession.Result result, int place, int numbers) {
        FloatBuffer values = result.get(place) instanceof OnnxTensor tensor ? tensor.getFloatBuffer() : null;
        if (values == null || values.remaining() != SwapNet.BATCH * numbers) {
            throw new DfmException("%s is no DFM network: its output %s is no picture of %d x %d"
                    .formatted(file, contract.outputs().get(place), resolution(), resolution()));
        }
        return values;
    }

    private float unit(float value) {
        if (Float.isNaN(value)) {
            throw new DfmException(file + " gives numbers that are none (NaN): its training has failed");
        }
        return Math.max(0, Math.min(1, value));
    }

    private static String firstLine(OrtException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        watch.shutdownNow();
        try {
            session.close();
        } catch (OrtException e) {
            throw new DfmException(file + " cannot be closed: " + firstLine(e), e);
        }
    }
}
