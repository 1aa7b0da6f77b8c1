package org.facefarm.vision.person;

import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.vision.face.Embeddings;

/** Tells a person's faces from others'. */
final class PersonMatch {
    /** Faces at least so alike are one person's: people measured here differ by 0.28 at most and agree from 0.61 on. */
    public static final float THRESHOLD = 0.35f;

    private PersonMatch() {}

    /** Whether the face is the person's. Never, when either has no embedding: then go by tracks. */
    public static boolean matches(Face face, PersonReference person, float threshold) {
        return likeness(face, person) >= threshold;
    }

    /** Cosine of face and person; -1 when either has no embedding. */
    public static double likeness(Face face, PersonReference person) {
        return Embeddings.cosine(face.getEmbedding(), person.getEmbedding());
    }
}
