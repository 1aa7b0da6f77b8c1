package org.facefarm.vision.internal.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** An ONNX net of one picture in and named float tensors out, on the CPU. Not thread-safe. */
public final class OnnxNet implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final Path file;
    private final String input;

    /**
     * @param threads within the net; services scale by processes, so 1 is usual
     * @throws IllegalStateException when the file is no net that ONNX Runtime can run
     */
    public OnnxNet(Path file, int threads) {
        this.file = file;
        try (OrtSession.SessionOptions settings = new OrtSession.SessionOptions()) {
            settings.setIntraOpNumThreads(threads);
            settings.setInterOpNumThreads(1);
            // Face nets carry unused initialisers; a warning for each helps nobody.
            settings.setSessionLogLevel(ai.onnxruntime.OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            session = environment.createSession(file.toString(), settings);
            input = session.getInputNames().iterator().next();
        } catch (OrtException e) {
            throw new IllegalStateException("The net " + file + " cannot be loaded: " + firstLine(e), e);
        }
    }

    /** Runs it on a tensor of shape (1, 3, side, side); the outputs by name, flat and row-major. */
    public Map<String, float[]> run(FloatBuffer picture, int side) {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, picture, new long[] {1, 3, side, side});
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            Map<String, float[]> outputs = new HashMap<>();
            for (Map.Entry<String, ai.onnxruntime.OnnxValue> output : result) {
                FloatBuffer values = ((OnnxTensor) output.getValue()).getFloatBuffer();
                float[] array = new float[values.remaining()];
                values.get(array);
                outputs.put(output.getKey(), array);
            }
            return outputs;
        } catch (OrtException e) {
            throw new IllegalStateException("The net " + file + " failed: " + firstLine(e), e);
        }
    }

    private static String firstLine(OrtException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The net " + file + " cannot be closed: " + firstLine(e), e);
        }
    }
}
