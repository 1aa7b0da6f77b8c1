package org.facefarm.vision.person;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.Pose;
import org.facefarm.schemas.record.Rational;
import org.facefarm.vision.face.Embeddings;

/** People whose looks are made up: embeddings with noise of their own in each frame, as of a net that sees them blurred. */
final class MadeUpPeople {
    private static final int DIMENSIONS = 128;

    private final Random random;
    private final List<double[]> looks = new ArrayList<>();

    /** So many strangers: their cosines are about 0, and 0.2 at most. */
    MadeUpPeople(int people, long seed) {
        random = new Random(seed);
        for (int i = 0; i < people; i++) {
            looks.add(noise(1));
        }
    }

    /** Adds somebody whose cosine to another person is this. */
    int lookAlike(int other, double cosine) {
        double[] own = noise(1);
        double[] like = looks.get(other);
        double along = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            along += own[i] * like[i];
        }
        double square = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            own[i] -= along * like[i];
            square += own[i] * own[i];
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            own[i] = cosine * like[i] + Math.sqrt((1 - cosine * cosine) / square) * own[i];
        }
        looks.add(own);
        return looks.size() - 1;
    }

    /** The looks as they are. */
    List<Float> looks(int person) {
        return Embeddings.unit(looks.get(person));
    }

    /**
     * A face of the person.
     *
     * @param likeness about how much it is like them, 0..1
     */
    Face face(int person, int track, double likeness) {
        double[] seen = noise(Math.sqrt(1 / (likeness * likeness) - 1));
        for (int i = 0; i < DIMENSIONS; i++) {
            seen[i] += looks.get(person)[i];
        }
        return face(track, Embeddings.unit(seen), 60, 60);
    }

    static Face face(int track, List<Float> embedding, float width, float sharpness) {
        return new Face(
                0,
                track,
                new Box(0f, 0f, width, width),
                0.9f,
                LandmarkModel.FACEMESH_468,
                List.of(),
                new Pose(0f, 0f, 0f),
                embedding,
                List.of(),
                sharpness,
                false);
    }

    static FrameFaces frame(long frame, List<Face> faces) {
        return new FrameFaces("e", "v", 0, frame, frame, faces, null, new Rational(1, 1));
    }

    private double[] noise(double norm) {
        double[] v = new double[DIMENSIONS];
        double square = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            v[i] = random.nextGaussian();
            square += v[i] * v[i];
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            v[i] *= norm / Math.sqrt(square);
        }
        return v;
    }
}
