package org.facefarm.nets.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.facefarm.nets.swap.SwapNet;

/**
 * A network of another tool in ONNX Runtime, on {@link SwapNet#THREADS} threads of the processor whatever the machine, so that the
 * same comes out everywhere. What ONNX Runtime says of a bad file stays the cause: users get a line of ours. Owns native
 * memory. Not thread-safe.
 */
final class OnnxSession implements AutoCloseable {
    /** A network with a loop might never end; the largest of the field take half a minute for a batch on two cores. */
    static final Duration LONGEST_RUN = Duration.ofMinutes(5);

    private static final Set<OrtErrorCode> NO_NETWORK =
            Set.of(OrtErrorCode.ORT_INVALID_PROTOBUF, OrtErrorCode.ORT_NO_MODEL, OrtErrorCode.ORT_NO_SUCHFILE);

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final Path file;
    private final Duration longestRun;
    private final OrtSession session;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "network-watch");
        thread.setDaemon(true);
        return thread;
    });

    /** @throws ForeignNetException when ONNX Runtime cannot load it */
    OnnxSession(Path file, Duration longestRun) {
        this.file = file;
        this.longestRun = longestRun;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setInterOpNumThreads(1);
            options.setIntraOpNumThreads(SwapNet.THREADS);
            // Several mergers share a machine: threads that spin while they wait take it from the others.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            session = environment.createSession(file.toString(), options);
        } catch (OrtException e) {
            throw new ForeignNetException(
                    NO_NETWORK.contains(e.getCode()) || file.toFile().length() == 0
                            ? file + " is no ONNX network, or not all of one: get the file again from where it comes"
                            : file + " is an ONNX file that cannot be loaded: export it again, with operators that ONNX"
                                    + " Runtime " + environment.getVersion() + " knows and all weights inside the file",
                    e);
        }
    }

    /** Opens a file as a network of some kind, or closes it again when it is none. */
    static <N> N with(Path file, Duration longestRun, Function<OnnxSession, N> kind) {
        OnnxSession session = new OnnxSession(file, longestRun);
        try {
            return kind.apply(session);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    Path file() {
        return file;
    }

    Map<String, NodeInfo> inputs() {
        try {
            return session.getInputInfo();
        } catch (OrtException e) {
            throw new ForeignNetException(file + " does not tell its inputs: export it again", e);
        }
    }

    /** Names of what it gives, in their order. */
    List<String> outputs() {
        return List.copyOf(session.getOutputNames());
    }

    /** What was written into the file beside the network. */
    Map<String, String> notes() {
        try {
            return session.getMetadata().getCustomMetadata();
        } catch (OrtException e) {
            throw new ForeignNetException(file + " does not tell its properties: export it again", e);
        }
    }

    /** The caller closes it. The numbers must lie outside of Java's heap. */
    OnnxTensor tensor(FloatBuffer numbers, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, numbers, shape);
    }

    /** A tensor of one number, for the caller to close. */
    OnnxTensor number(float number) throws OrtException {
        return OnnxTensor.createTensor(environment, new float[] {number});
    }

    /** As {@link #number(float)}, of float64 where that is wanted, with sides of 1. */
    OnnxTensor number(float number, boolean isDouble, long... shape) throws OrtException {
        return isDouble
                ? OnnxTensor.createTensor(environment, DoubleBuffer.wrap(new double[] {number}), shape)
                : OnnxTensor.createTensor(environment, FloatBuffer.wrap(new float[] {number}), shape);
    }

    /**
     * Runs it; the caller closes what comes out.
     *
     * @param faces how many go in, for messages
     * @throws ForeignNetException when it takes too long
     */
    OrtSession.Result run(Map<String, ? extends OnnxTensorLike> inputs, int faces) throws OrtException {
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
                    throw new ForeignNetException(
                            "%s was stopped: it took more than %d s for %d faces"
                                    .formatted(file, longestRun.toSeconds(), faces),
                            e);
                }
                throw e;
            } finally {
                end.cancel(false);
            }
        }
    }

    /** What to tell when a run has failed. */
    ForeignNetException broken(OrtException cause) {
        return new ForeignNetException(
                file + " breaks off when it is run on faces as its inputs promise to take them: export it again",
                cause);
    }

    /**
     * The numbers of an output.
     *
     * @throws ForeignNetException when they are not so many, or no float32
     */
    FloatBuffer output(OrtSession.Result result, int place, int numbers, String what) {
        FloatBuffer values = result.get(place) instanceof OnnxTensor tensor ? tensor.getFloatBuffer() : null;
        if (values == null || values.remaining() != numbers) {
            throw new ForeignNetException("%s gives, as output %s, %s, not %s"
                    .formatted(
                            file,
                            outputs().get(place),
                            values == null ? "no float32 tensor" : values.remaining() + " numbers",
                            what));
        }
        return values;
    }

    /** @throws ForeignNetException for a number that is none */
    float unit(float value) {
        if (Float.isNaN(value)) {
            throw new ForeignNetException(file + " gives numbers that are none (NaN): its training has failed");
        }
        return Math.max(0, Math.min(1, value));
    }

    @Override
    public void close() {
        watch.shutdownNow();
        try {
            session.close();
        } catch (OrtException e) {
            throw new ForeignNetException(file + " cannot be closed", e);
        }
    }
}
