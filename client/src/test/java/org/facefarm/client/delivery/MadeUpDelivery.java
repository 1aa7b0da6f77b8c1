package org.facefarm.client.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.facefarm.schemas.record.ClipRange;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.schemas.record.Video;
import org.facefarm.schemas.record.VideoRef;
import org.facefarm.testing.MadeUpRecords;

/** An order of one video, and its delivery. */
public final class MadeUpDelivery {
    private static final TrainingSettings TRAINING =
            TrainingSettings.newBuilder().setPreset("tiny").setIterations(1L).build();

    private MadeUpDelivery() {}

    public static Order order(String output) {
        return MadeUpRecords.order()
                .setTargets(List.of(
                        new Target(new VideoRef("scene", "scene.mp4"), output, "", null, null, null, List.of())))
                .build();
    }

    public static DeliverTask task(Order order) {
        Video video = MadeUpRecords.video("scene", 1);
        PersonReference nobody = PersonReference.newBuilder()
                .setEmbedding(List.of())
                .setOrigin("nobody")
                .build();
        return DeliverTask.newBuilder()
                .setDeliveryId("merge/delivery")
                .setOrderId(order.getOrderId())
                .setMergeId("merge")
                .setVideo(video)
                .setClipStream(video.getStreams().get(0))
                .setClips(List.of(new ClipRange(0, new OffsetRange(0, 0L, 0L), 1, "", 0, null, 0)))
                .setOutput(order.getTargets().get(0).getOutput())
                .setBy(DeliveryBy.CLIENT)
                .setModel(ModelManifest.newBuilder()
                        .setModelId("model")
                        .setIteration(1)
                        .setSha256("")
                        .setSize(1)
                        .setChunks(1)
                        .setWeightsSha256("")
                        .setPreset("tiny")
                        .setTraining(TRAINING)
                        .setDataSha256("")
                        .setTrainedSeconds(0)
                        .setLosses(Map.of())
                        .setFinished(true)
                        .setFacePerson(nobody)
                        .setTargetPerson(nobody)
                        .setCreatedAt(Instant.EPOCH)
                        .build())
                .setSettings(order.getMerge())
                .setFaceConsent(order.getFaceConsent())
                .setTargetConsents(order.getTargetConsents())
                .setFacesSwapped(0)
                .setFramesSwapped(0)
                .setGaps(List.of())
                .build();
    }
}
