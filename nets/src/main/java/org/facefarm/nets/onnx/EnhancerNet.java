package org.facefarm.nets.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A network that draws a face anew, sharper (GFPGAN, CodeFormer, RestoreFormer). Input N x 3 x 512 x 512, RGB, -1..1, aligned as
 * FFHQ's faces are; perhaps a single number more: how near to what comes in it is to stay. Its first output is the same face,
 * alike. A face's result depends on nothing but the face.
 */
public final class EnhancerNet implements ForeignNet {
    /** Side of its pictures in pixels. */
    public static final int SIDE = 512;

    private static final RgbTensors PICTURES = new RgbTensors(SIDE, 0, 1);

    private final OnnxSession session;
    private final float fidelity;
    private final NetInputs inputs;
    private final String picture;
    private final Optional<String> number;

    private EnhancerNet(OnnxSession session, float fidelity) {
        this.session = session;
        this.fidelity = fidelity;
        this.inputs = new NetInputs(session.inputs());
        this.picture = inputs.of(3, SIDE, SIDE).orElseThrow(this::other);
        this.number = inputs.number();
        if (inputs.count() != (number.isPresent() ? 2 : 1)) {
            throw other();
        }
    }

    private ForeignNetException other() {
        return new ForeignNetException(
                "%s is no enhancer: it takes %s, and not float 1 x 3 x 512 x 512 (or any x 3 x 512 x 512) and perhaps a single number"
                        .formatted(session.file(), inputs));
    }

    /**
     * Loads a file.
     *
     * @param fidelity 0..1, for networks that take it: 0 draws most anew, 1 stays nearest to what comes in
     * @throws ForeignNetException when ONNX Runtime cannot load it, or it is a network of another kind
     */
    public static EnhancerNet open(Path file, float fidelity) {
        return OnnxSession.with(file, OnnxSession.LONGEST_RUN, session -> new EnhancerNet(session, fidelity));
    }

    /** Faces that go through together: calls with so many waste nothing. */
    public int batch() {
        return inputs.batch(picture);
    }

    /**
     * Draws faces anew.
     *
     * @param bgr n x 3 x 512 x 512, BGR, 0..1
     * @param n any number of faces
     * @return as they came in
     * @throws ForeignNetException when it cannot be run, or gives something else than faces
     */
    public float[] enhance(float[] bgr, int n) {
        float[] enhanced = new float[n * PICTURES.numbers()];
        FloatBuffer in = PICTURES.room(batch());
        for (int first = 0; first < n; first += batch()) {
            int count = Math.min(batch(), n - first);
            PICTURES.put(bgr, first, count, in);
            run(in, enhanced, first, count);
        }
        return enhanced;
    }

    private void run(FloatBuffer in, float[] enhanced, int first, int count) {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            tensors.put(picture, session.tensor(in, batch(), 3, SIDE, SIDE));
            if (number.isPresent()) {
                String name = number.get();
                tensors.put(name, session.number(fidelity, inputs.isDouble(name), inputs.shape(name)));
            }
            try (OrtSession.Result result = session.run(tensors, batch())) {
                FloatBuffer out = session.output(
                        result, 0, batch() * PICTURES.numbers(), "a face of 3 x 512 x 512 for each that comes in");
                PICTURES.take(out, session, enhanced, first, count);
            }
        } catch (OrtException e) {
            throw session.broken(e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void probe() {
        if (PICTURES.same(enhance(PICTURES.madeUp(2), 2))) {
            throw new ForeignNetException(
                    session.file() + " is no enhancer: whatever picture comes in, the same one comes out");
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
