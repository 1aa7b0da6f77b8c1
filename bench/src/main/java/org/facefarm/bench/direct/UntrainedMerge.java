package org.facefarm.bench.direct;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.media.encode.Encoders;
import org.facefarm.schemas.record.ColourTransfer;
import org.facefarm.schemas.record.MaskSource;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.Reencode;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.TrainingSettings;

/** What a merge asks for where no net was trained: a manifest without a model, and settings that need none. */
public final class UntrainedMerge {
    /** No cosine reaches this. */
    private static final float NOBODY = 2;

    private static final String DIGEST = "0".repeat(64);

    private UntrainedMerge() {}

    /** The default encoder for the output, the face's outline as mask, colours as the swapper gives them. */
    public static MergeSettings settings(Path output, StreamHeader source, Reencode reencode) {
        EncoderChoice encoder = Encoders.choose(output.getFileName().toString(), source);
        return MergeSettings.newBuilder()
                .setMask(MaskSource.HULL)
                .setColour(ColourTransfer.NONE)
                .setMatchThreshold(NOBODY)
                .setVideoEncoder(encoder.encoder())
                .setQuality(encoder.quality())
                .setReencode(reencode)
                .build();
    }

    /** Means the largest face there is. */
    public static ModelManifest largestFace() {
        return model(new PersonReference(List.of(), "the largest track", List.of()));
    }

    /** Means nobody. {@code embedding} is how many numbers the faces' embeddings have. */
    public static ModelManifest nobody(int embedding) {
        int numbers = Math.max(1, embedding);
        // Of norm 1 as all embeddings are, or cosines would be none.
        float each = (float) (1 / Math.sqrt(numbers));
        return model(new PersonReference(Collections.nCopies(numbers, each), "nobody", List.of()));
    }

    private static ModelManifest model(PersonReference target) {
        return ModelManifest.newBuilder()
                .setModelId("stand-in")
                .setIteration(0)
                .setSha256(DIGEST)
                .setSize(0)
                .setChunks(0)
                .setWeightsSha256(DIGEST)
                .setPreset("stand-in")
                .setTraining(TrainingSettings.newBuilder().setPreset("stand-in").build())
                .setDataSha256(DIGEST)
                .setTrainedSeconds(0)
                .setLosses(Map.of())
                .setFinished(true)
                .setFacePerson(new PersonReference(List.of(), "stand-in", List.of()))
                .setTargetPerson(target)
                .setCreatedAt(Instant.EPOCH)
                .build();
    }
}
