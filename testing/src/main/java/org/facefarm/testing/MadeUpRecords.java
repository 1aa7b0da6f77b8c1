package org.facefarm.testing;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.Stage;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.schemas.record.Video;
import org.facefarm.schemas.record.VideoRef;

/** Complete records of an order of one clip into one clip, for tests to change what they are about. */
public final class MadeUpRecords {
    public static final String ORDER = "0123456789abcdef";

    static {
        TrustedRecords.trust();
    }

    private MadeUpRecords() {}

    /** An order that rests on the consents "face" and "target". */
    public static Order.Builder order() {
        return Order.newBuilder()
                .setOrderId(ORDER)
                .setCreatedAt(Instant.EPOCH)
                .setFaces(List.of(new VideoRef("actor", "actor.mp4")))
                .setFacePerson(PersonSelection.newBuilder().build())
                .setTargets(List.of(
                        new Target(new VideoRef("scene", "scene.mp4"), "out.mp4", "", null, null, null, List.of())))
                .setTargetPerson(PersonSelection.newBuilder().build())
                .setExtraction(ExtractionSettings.newBuilder()
                        .setDetector(DetectorKind.CASCADE)
                        .build())
                .setTraining(TrainingSettings.newBuilder().setPreset("lite").build())
                .setMerge(MergeSettings.newBuilder()
                        .setVideoEncoder("libopenh264")
                        .setQuality(20)
                        .build())
                .setFaceConsent("face")
                .setTargetConsents(List.of("target"));
    }

    /** Where the order stands, with five frames and no outputs. */
    public static OrderStatus.Builder status(OrderState state) {
        Stage stage = Stage.newBuilder().build();
        return OrderStatus.newBuilder()
                .setOrderId(ORDER)
                .setState(state)
                .setReason("")
                .setIngest(stage)
                .setExtract(stage)
                .setTrain(stage)
                .setMerge(stage)
                .setDeliver(stage)
                .setTargetFrames(5)
                .setTargetFacesFound(5)
                .setTargetFramesWithFace(5)
                .setFramesSwapped(5)
                .setFacesSwapped(5)
                .setFaceFrames(5)
                .setFaceFacesFound(5)
                .setModelId("model")
                .setModelIteration(1)
                .setIterationsPerSecond(1)
                .setLoss(1)
                .setGapCount(0)
                .setOutputs(List.of())
                .setUpdatedAt(Instant.EPOCH);
    }

    /** A clip of 25 frames a second, called scene.mp4, in one segment. */
    public static Video video(String id, long frames) {
        StreamHeader stream = StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec("h264")
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 25))
                .build();
        return new Video(
                id,
                "scene.mp4",
                "",
                1L,
                "mp4",
                List.of(stream),
                0,
                frames,
                1,
                List.of(),
                Map.of(),
                List.of(),
                Instant.EPOCH,
                List.of());
    }

    /** A consent of somebody of the same name. */
    public static Consent.Builder consent(String id, ConsentRole role) {
        return Consent.newBuilder()
                .setConsentId(id)
                .setRole(role)
                .setPerson(id)
                .setRecordedBy("test")
                .setPurpose("test")
                .setValidFrom(LocalDate.of(2026, 1, 1))
                .setValidUntil(LocalDate.of(2999, 12, 31));
    }
}
