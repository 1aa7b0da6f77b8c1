package org.facefarm.vision.internal.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An ONNX net of one picture in and named float tensors out. Thread-safe. */
public final class OnnxNet implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final String name;
    private final String advice;
    private final String input;

    /** Opens a session. */
    private interface Opening {
        OrtSession open(OnnxSessions sessions) throws OrtException;
    }

    /** On the processor; see the other. */
    public OnnxNet(Path file, int threads) {
        this(file, threads, OptionalInt.empty());
    }

    /**
     * @param threads within the net; services scale by processes, so 1 is usual
     * @param card to run on, as CUDA numbers it; where it cannot be used the processor does it, which is told once
     * @throws IllegalStateException when the file is no net of one input that ONNX Runtime can run; names the file and says what
     *     to do
     */
    public OnnxNet(Path file, int threads, OptionalInt card) {
        this(
                file.toString(),
                "replace it, or delete it and run `facefarm nets pull`",
                threads,
                sessions -> sessions.open(file, card));
    }

    /**
     * A net that is part of this build, on the processor.
     *
     * @param name what to call it in errors
     * @throws IllegalStateException when it is no net of one input; names it
     */
    public static OnnxNet builtIn(String name, byte[] net, int threads) {
        return new OnnxNet(name, "build Facefarm anew", threads, sessions -> sessions.open(net));
    }

    private OnnxNet(String name, String advice, int threads, Opening opening) {
        this.name = name;
        this.advice = advice;
        try {
            session = opening.open(new OnnxSessions(environment, threads));
            long inputs = session.getNumInputs();
            if (inputs != 1) {
                session.close();
                throw unfit("it takes " + inputs + " inputs, not one picture", null);
            }
            input = session.getInputNames().iterator().next();
        } catch (OrtException e) {
            throw unfit("it cannot be loaded: " + firstLine(e), e);
        }
    }

    /**
     * Runs it on a tensor of shape (1, 3, side, side); the outputs by name, flat and row-major.
     *
     * @throws IllegalStateException when it takes other tensors, or gives numbers that are none; names the file
     */
    public Map<String, float[]> run(FloatBuffer picture, int side) {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, picture, new long[] {1, 3, side, side});
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            Map<String, float[]> outputs = new HashMap<>();
            for (Map.Entry<String, ai.onnxruntime.OnnxValue> output : result) {
                FloatBuffer values = ((OnnxTensor) output.getValue()).getFloatBuffer();
                float[] array = new float[values.remaining()];
                values.get(array);
                requireNumbers(output.getKey(), array);
                outputs.put(output.getKey(), array);
            }
            return outputs;
        } catch (OrtException | ClassCastException e) {
            throw unfit("it does not run on a picture of " + side + " x " + side + ": " + firstLine(e), e);
        }
    }

    /**
     * The output of this name, which has at least so many values.
     *
     * @throws IllegalStateException when the net has none such; names the file
     */
    public float[] output(Map<String, float[]> outputs, String name, int values) {
        float[] array = outputs.get(name);
        if (array == null || array.length < values) {
            throw unfit("it has no output '" + name + "' of " + values + " values, but " + sizes(outputs), null);
        }
        return array;
    }

    private static String sizes(Map<String, float[]> outputs) {
        return new TreeMap<>(outputs)
                .entrySet().stream()
                        .map(o -> "'" + o.getKey() + "' of " + o.getValue().length)
                        .collect(Collectors.joining(", "));
    }

    private void requireNumbers(String name, float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw unfit("its output '" + name + "' is not a number (" + value + ")", null);
            }
        }
    }

    private IllegalStateException unfit(String what, Exception cause) {
        return new IllegalStateException(
                "The net " + name + " is not the one that is needed: " + what + "; " + advice, cause);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The net " + name + " cannot be closed: " + firstLine(e), e);
        }
    }
}
