package org.facefarm.client.delivery;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.schemas.record.Video;
import org.facefarm.schemas.record.VideoRef;

/** An order of one video, and its delivery. */
final class MadeUpDelivery {
    private static final TrainingSettings TRAINING =
            TrainingSettings.newBuilder().setPreset("tiny").setIterations(1L).build();

    private MadeUpDelivery() {}

    static Order order(String output) {
        return Order.newBuilder()
                .setOrderId("")
                .setCreatedAt(Instant.EPOCH)
                .setFaces(List.of())
                .setFacePerson(PersonSelection.newBuilder().build())
                .setTargets(List.of(new Target(new VideoRef("video", "scene.mp4"), output, "")))
                .setTargetPerson(PersonSelection.newBuilder().build())
                .setExtraction(ExtractionSettings.newBuilder()
                        .setDetector(DetectorKind.CASCADE)
                        .build())
                .setTraining(TRAINING)
                .setMerge(MergeSettings.newBuilder()
                        .setVideoEncoder("libopenh264")
                        .setQuality(20)
                        .build())
                .setFaceConsent("f")
                .setTargetConsents(List.of("t"))
                .build();
    }

    static DeliverTask task(Order order) {
        StreamHeader stream = StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec("h264")
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 25))
                .build();
        PersonReference nobody = PersonReference.newBuilder()
                .setEmbedding(List.of())
                .setOrigin("nobody")
                .build();
        return DeliverTask.newBuilder()
                .setDeliveryId("merge/delivery")
                .setOrderId(order.getOrderId())
                .setMergeId("merge")
                .setVideo(new Video(
                        "video",
                        "scene.mp4",
                        "",
                        1L,
                        "mp4",
                        List.of(stream),
                        0,
                        1L,
                        1,
                        List.of(),
                        Map.of(),
                        List.of(),
                        Instant.EPOCH))
                .setClipStream(stream)
                .setClips(List.of())
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
                .setFaceConsent("f")
                .setTargetConsents(List.of("t"))
                .setFacesSwapped(0)
                .setFramesSwapped(0)
                .setGaps(List.of())
                .build();
    }
}
