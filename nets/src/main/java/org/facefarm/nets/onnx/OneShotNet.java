package org.facefarm.nets.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/**
 * A network that draws anybody's face onto anybody, told who by an identity (inswapper). Inputs: the target's face, N x 3 x 128 x
 * 128, RGB, 0..1, aligned as ArcFace's are, and the identity, N x 512, which is the person's embedding times the matrix that the
 * file holds as its last initialiser, of norm 1. Its first output is the new face, as the target's came in. A face's result depends
 * on nothing but the face and the identity.
 */
public final class OneShotNet implements ForeignNet {
    /** Side of its pictures in pixels. */
    public static final int SIDE = 128;

    /** Numbers of an identity. */
    static final int IDENTITY = 512;

    private static final RgbTensors PICTURES = new RgbTensors(SIDE, 0.5f, 0.5f);

    private final OnnxSession session;
    private final Matrix matrix;
    private final String face;
    private final String identity;
    private final int batch;

    private OneShotNet(OnnxSession session) {
        this.session = session;
        NetInputs inputs = new NetInputs(session.inputs());
        this.face = inputs.of(3, SIDE, SIDE).orElseThrow(() -> other(inputs));
        this.identity = inputs.of(IDENTITY).orElseThrow(() -> other(inputs));
        if (inputs.count() != 2) {
            throw other(inputs);
        }
        this.batch = inputs.batch(face, identity);
        this.matrix = LastInitialiser.of(session.file());
        if (matrix.columns() != IDENTITY) {
            throw new ForeignNetException(
                    "%s is no one-shot swapper: its last initialiser is a matrix of %d x %d, not one that takes embeddings to %d numbers"
                            .formatted(session.file(), matrix.rows(), matrix.columns(), IDENTITY));
        }
    }

    private ForeignNetException other(NetInputs inputs) {
        return new ForeignNetException(
                "%s is no one-shot swapper: it takes %s, and not float 1 x 3 x 128 x 128 (a face) and float 1 x 512 (an identity)"
                        .formatted(session.file(), inputs));
    }

    /**
     * Loads a file.
     *
     * @throws ForeignNetException when ONNX Runtime cannot load it, or it is a network of another kind
     */
    public static OneShotNet open(Path file) {
        return OnnxSession.with(file, OnnxSession.LONGEST_RUN, OneShotNet::new);
    }

    /** Numbers that an embedding must have: it takes those of the net that it was trained with, and no others. */
    @Override
    public int embeddingSize() {
        return matrix.rows();
    }

    /**
     * The identity of whom to draw.
     *
     * @param embedding of norm 1, {@link #embeddingSize} numbers
     */
    public float[] identity(float[] embedding) {
        return matrix.times(embedding);
    }

    /**
     * Makes a person of these faces. Masks are 1 everywhere: such a network tells of none.
     *
     * @param bgr n x 3 x 128 x 128, BGR, 0..1
     * @param n any number of faces
     * @param who see {@link #identity}
     * @throws ForeignNetException when it cannot be run, or gives something else than faces
     */
    public float[] swap(float[] bgr, int n, float[] who) {
        float[] faces = new float[n * PICTURES.numbers()];
        FloatBuffer in = PICTURES.room(batch);
        FloatBuffer people = ByteBuffer.allocateDirect(batch * IDENTITY * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        for (int i = 0; i < batch; i++) {
            people.put(i * IDENTITY, who);
        }
        for (int first = 0; first < n; first += batch) {
            int count = Math.min(batch, n - first);
            PICTURES.put(bgr, first, count, in);
            try (OnnxTensor pictures = session.tensor(in, batch, 3, SIDE, SIDE);
                    OnnxTensor identities = session.tensor(people, batch, IDENTITY);
                    OrtSession.Result result = session.run(Map.of(face, pictures, identity, identities), batch)) {
                FloatBuffer out = session.output(
                        result, 0, batch * PICTURES.numbers(), "a face of 3 x 128 x 128 for each that comes in");
                PICTURES.take(out, session, faces, first, count);
            } catch (OrtException e) {
                throw session.broken(e);
            }
        }
        return faces;
    }

    @Override
    public void probe() {
        float[] made = PICTURES.madeUp(1);
        float[] both = new float[2 * PICTURES.numbers()];
        for (int person = 0; person < 2; person++) {
            float[] embedding = new float[embeddingSize()];
            for (int i = 0; i < embedding.length; i++) {
                embedding[i] =
                        (float) (StrictMath.sin(i * (1.7 + person) + person) / Math.sqrt(embedding.length / 2.0));
            }
            System.arraycopy(
                    swap(made, 1, identity(embedding)), 0, both, person * PICTURES.numbers(), PICTURES.numbers());
        }
        if (PICTURES.same(both)) {
            throw new ForeignNetException(
                    session.file() + " is no one-shot swapper: whoever's identity comes in, the same face comes out");
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
