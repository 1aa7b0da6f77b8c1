package org.facefarm.nets.swap;

import java.nio.file.Path;
import java.util.List;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.SwapSession;
import org.facefarm.nets.checkpoint.Checkpoint;
import org.facefarm.nets.checkpoint.CheckpointException;
import org.facefarm.nets.checkpoint.CheckpointInfo;
import org.facefarm.nets.layer.Parameter;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.preset.Presets;

/**
 * A trained network that makes one person of pictures of another. Owns native memory. Not thread-safe: one for each thread, and all
 * calls on that thread.
 *
 * <p>Faces always go through the net in batches of one size, the last one padded, because libtorch picks its kernels by batch
 * size and different kernels round differently. So on processors, where it is always {@link #BATCH}, a face's result depends on
 * nothing but the face.
 */
public final class SwapNet implements AutoCloseable {
    /** Faces that go through the net together on processors. */
    public static final int BATCH = 8;

    /**
     * Threads that share the work of one net. The same on every machine, so that the same faces come out whatever the number of
     * cores; who wants to use more cores swaps in several places at once.
     */
    public static final int THREADS = 2;

    private final int batch;
    private final int resolution;
    private final boolean lined;
    private final String weightsSha256;
    private final SwapSession session;

    private SwapNet(int batch, int resolution, boolean lined, String weightsSha256, SwapSession session) {
        this.batch = batch;
        this.resolution = resolution;
        this.lined = lined;
        this.weightsSha256 = weightsSha256;
        this.session = session;
    }

    /**
     * Loads the averaged weights of a checkpoint, for what the backend computes fastest.
     *
     * @param person the number of the person to make; 0 is the one whose face is used
     * @throws CheckpointException when the file is damaged or does not fit its preset
     */
    public static SwapNet load(Path checkpoint, int person, Backend backend) {
        return load(checkpoint, person, backend, backend.precision());
    }

    /** As {@link #load(Path, int, Backend)}, with the given precision. */
    public static SwapNet load(Path file, int person, Backend backend, Precision precision) {
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            CheckpointInfo info = checkpoint.info();
            if (person < 0 || person >= info.people()) {
                throw new CheckpointException(
                        "checkpoint " + file + " knows " + info.people() + " people, there is no number " + person);
            }
            Network net = info.network(file);
            List<Parameter> parameters = net.parameters();
            checkpoint.requireFit(parameters);
            int batch = backend.swapBatch(net, precision);
            SwapSession session = backend.swap(
                    net, person, precision, batch, (i, into) -> checkpoint.read(Slot.AVERAGE, parameters.get(i), into));
            return new SwapNet(
                    batch, net.resolution(), Presets.named(info.preset()).lined(), info.weightsSha256(), session);
        }
    }

    /** Side R of faces and masks in pixels. */
    public int resolution() {
        return resolution;
    }

    /** Whether it looks at faces with lines drawn over them. */
    public boolean lined() {
        return lined;
    }

    /** Digest of the weights in use. */
    public String weightsSha256() {
        return weightsSha256;
    }

    /**
     * Makes the person of these faces.
     *
     * @param bgr n x 3 x R x R, BGR, 0..1
     * @param n any number of faces
     */
    public SwappedFaces swap(float[] bgr, int n) {
        int plane = resolution * resolution;
        if (bgr.length < n * 3 * plane) {
            throw new IllegalArgumentException(
                    n + " faces of side " + resolution + " need " + n * 3 * plane + " numbers, not " + bgr.length);
        }
        float[] faces = new float[n * 3 * plane];
        float[] masks = new float[n * plane];
        float[] together = new float[batch * 3 * plane];
        for (int first = 0; first < n; first += batch) {
            int count = Math.min(batch, n - first);
            System.arraycopy(bgr, first * 3 * plane, together, 0, count * 3 * plane);
            float[] out = session.swap(together);
            for (int i = 0; i < count; i++) {
                System.arraycopy(out, i * 4 * plane, faces, (first + i) * 3 * plane, 3 * plane);
                System.arraycopy(out, (i * 4 + 3) * plane, masks, (first + i) * plane, plane);
            }
        }
        return new SwappedFaces(faces, masks);
    }

    @Override
    public void close() {
        session.close();
    }
}
