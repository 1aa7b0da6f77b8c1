package org.facefarm.bench.quality;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.bench.puppets.FaceCutter;
import org.facefarm.nets.augment.FacePicture;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.schemas.record.Face;
import org.facefarm.studio.Studio;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performance.Performance;
import org.facefarm.studio.performer.Identity;
import org.facefarm.vision.face.Embeddings;

/**
 * A performer before the camera: faces to train on, and moments of another performance that no training sees.
 *
 * @param embedding mean of the training faces'; empty without the embedding net
 */
record Sitting(Identity who, FaceSet faces, List<Float> embedding, List<Moment> unseen) {
    /** Side of rendered pictures. */
    static final int SIDE = 384;

    private static final double TRAINING_SECONDS = 10;
    private static final double UNSEEN_SECONDS = 8;
    private static final double FPS = 25;
    private static final double UNSEEN_FPS = 4;

    static Sitting of(Identity who, int number, FaceCutter cutter) {
        List<FacePicture> faces = new ArrayList<>();
        List<List<Float>> embeddings = new ArrayList<>();
        for (Moment moment : Performance.of(1 + number, TRAINING_SECONDS, FPS).moments()) {
            cutter.cut(Studio.render(who, moment, SIDE, SIDE)).ifPresent(cut -> {
                faces.add(cut.picture());
                Face face = cut.face();
                if (!face.getEmbedding().isEmpty()) {
                    embeddings.add(face.getEmbedding());
                }
            });
        }
        return new Sitting(
                who,
                new FaceSet(faces),
                embeddings.isEmpty() ? List.of() : Embeddings.mean(embeddings),
                Performance.of(101 + number, UNSEEN_SECONDS, UNSEEN_FPS).moments());
    }
}
