package org.facefarm.director.internal.dispatch;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.Gap;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.ModelReady;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Passage;
import org.facefarm.schemas.record.PeopleFound;
import org.facefarm.schemas.record.PersonFound;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.PersonSwapped;
import org.facefarm.schemas.record.PersonTask;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.schemas.record.UnswappedRun;
import org.facefarm.schemas.record.Video;
import org.facefarm.schemas.record.VideoDelivered;
import org.facefarm.schemas.record.VideoRef;

/** A swap as the rest of the farm would live it: one face video of two segments, one target of three, 50 frames each. */
public final class MadeUpSwap {
    public static final String FACE = "face0000";
    public static final String SCENE = "scene000";
    public static final int FRAMES = 50;
    /** What deliveries say that they lack. */
    public static final List<String> LEFT_OUT = List.of("subtitle stream 2 (subrip)");

    public static final Instant CREATED = Instant.parse("2026-06-15T12:00:00Z");

    static {
        TrustedRecords.trust();
    }

    private MadeUpSwap() {}

    public static Order.Builder order() {
        return Order.newBuilder()
                .setOrderId("order1")
                .setCreatedAt(CREATED)
                .setFaces(List.of(new VideoRef(FACE, "actor.mp4")))
                .setFacePerson(PersonSelection.newBuilder().build())
                .setTargets(List.of(
                        new Target(new VideoRef(SCENE, "scene.mp4"), "out.mp4", "", null, null, null, List.of())))
                .setTargetPerson(PersonSelection.newBuilder().build())
                .setExtraction(ExtractionSettings.newBuilder()
                        .setDetector(DetectorKind.CASCADE)
                        .build())
                .setTraining(TrainingSettings.newBuilder()
                        .setPreset("lite")
                        .setIterations(500L)
                        .build())
                .setMerge(MergeSettings.newBuilder()
                        .setVideoEncoder("libopenh264")
                        .setQuality(20)
                        .build())
                .setFaceConsent("f")
                .setTargetConsents(List.of("t"));
    }

    /** Of other videos, which take the place of those above. */
    public static Order.Builder order(String orderId, String face, String scene) {
        return order().setOrderId(orderId)
                .setFaces(List.of(new VideoRef(face, "actor.mp4")))
                .setTargets(List.of(
                        new Target(new VideoRef(scene, "scene.mp4"), "out.mp4", "", null, null, null, List.of())));
    }

    public static Consent.Builder consent(String id, ConsentRole role) {
        return Consent.newBuilder()
                .setConsentId(id)
                .setRole(role)
                .setPerson("Ada")
                .setRecordedBy("studio")
                .setPurpose("a film")
                .setValidFrom(LocalDate.of(2026, 1, 1))
                .setValidUntil(LocalDate.of(2099, 12, 31));
    }

    public static List<Consent> consents() {
        return List.of(
                consent("f", ConsentRole.FACE).build(),
                consent("t", ConsentRole.TARGET).build());
    }

    public static List<Segment> segments(String videoId, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Segment.newBuilder()
                        .setVideoId(videoId)
                        .setIndex(i)
                        .setStream(header())
                        .setFrames(new OffsetRange(0, (long) i * FRAMES, (long) i * FRAMES + FRAMES - 1))
                        .setDecodeFrom((long) i * FRAMES)
                        .setFirstFrame((long) i * FRAMES)
                        .setFrameCount(FRAMES)
                        .build())
                .toList();
    }

    public static Video video(String videoId, String name, int segments) {
        return new Video(
                videoId,
                name,
                videoId,
                1000L,
                "mov,mp4,m4a,3gp,3g2,mj2",
                List.of(header()),
                0,
                (long) segments * FRAMES,
                segments,
                List.of(),
                Map.of(),
                List.of(),
                Instant.EPOCH,
                List.of());
    }

    public static Event extracted(ExtractTask task, int faces) {
        return event(
                task.getOrderId(),
                new SegmentExtracted(
                        task.getExtractionId(),
                        task.getSegment().getVideoId(),
                        task.getSegment().getIndex(),
                        new OffsetRange(1, 0L, 49L),
                        faces > 0 ? new OffsetRange(2, 0L, 9L) : null,
                        task.getSegment().getFrameCount(),
                        faces,
                        faces,
                        Math.min(faces, 10),
                        List.of(),
                        0.1,
                        0,
                        List.of(),
                        Map.of("find", 0.08, "decode", 0.02)));
    }

    public static Event trained(TrainTask task) {
        PersonReference person =
                new PersonReference(new ArrayList<>(List.of(1f, 0f)), "most frequent of 50 faces", List.of());
        return event(
                task.getOrderId(),
                new ModelReady(new ModelManifest(
                        task.getModelId(),
                        500L,
                        "ab".repeat(32),
                        1000L,
                        1,
                        Ids.of(task.getModelId()),
                        "lite",
                        task.getSettings(),
                        "",
                        60.0,
                        Map.of(),
                        true,
                        person,
                        person,
                        Instant.EPOCH,
                        Map.of(),
                        List.of(),
                        null,
                        List.of(),
                        task.getSelectionId(),
                        null,
                        null,
                        null)));
    }

    public static Event personFound(PersonTask task) {
        return event(
                task.getOrderId(),
                new PersonFound(
                        task.getPersonId(),
                        new PersonReference(new ArrayList<>(List.of(0f, 1f)), "most frequent of 20 faces", List.of()),
                        Map.of()));
    }

    public static Event merged(MergeTask task, List<Gap> gaps) {
        return merged(task, gaps, Passage.ENCODED);
    }

    public static Event merged(MergeTask task, List<Gap> gaps, Passage passage) {
        return event(
                task.getOrderId(),
                new SegmentMerged(
                        task.getMergeId(),
                        task.getSegment().getVideoId(),
                        task.getSegment().getIndex(),
                        new OffsetRange(3, 0L, 49L),
                        FRAMES,
                        FRAMES,
                        FRAMES - gaps.size(),
                        FRAMES - gaps.size(),
                        gaps,
                        header(),
                        0.1,
                        passage,
                        FRAMES,
                        task.getPatches() ? new OffsetRange(4, 0L, 49L) : null,
                        task.getPatches() ? FRAMES - gaps.size() : 0,
                        new PeopleFound("", (long) FRAMES, (long) FRAMES, 7L, 2L),
                        FRAMES,
                        gaps.isEmpty()
                                ? List.of()
                                : List.of(new UnswappedRun(
                                        0, gaps.size(), gaps.get(0).getPts())),
                        Map.of("swap", 0.05),
                        people(task)));
    }

    private static List<PersonSwapped> people(MergeTask task) {
        PersonSwapped one =
                new PersonSwapped(new PeopleFound("", 40L, 40L, 7L, 1L), (long) FRAMES / 2, (long) FRAMES / 2);
        return task.getFurther().isEmpty()
                ? List.of()
                : Collections.nCopies(1 + task.getFurther().size(), one);
    }

    public static Event delivered(DeliverTask task) {
        return event(
                task.getOrderId(),
                new VideoDelivered(
                        task.getDeliveryId(),
                        task.getVideo().getVideoId(),
                        task.getOutput(),
                        "cd".repeat(32),
                        5000L,
                        task.getVideo().getFrames(),
                        LEFT_OUT));
    }

    /** A model called "brought", of a training that no order here has asked for. */
    public static ModelManifest brought() {
        TrainTask task = TrainTask.newBuilder()
                .setModelId("brought")
                .setOrderId("")
                .setFaceCrops(List.of())
                .setFacePerson(order().getFacePerson())
                .setTargetCrops(List.of())
                .setTargetPerson(order().getTargetPerson())
                .setSettings(order().getTraining())
                .setFaceConsent("")
                .setTargetConsents(List.of())
                .build();
        ModelReady ready = (ModelReady) trained(task).getBody();
        return ready.getManifest();
    }

    public static Event event(String orderId, Object body) {
        return new Event(orderId, "test", Instant.EPOCH, body);
    }

    private static StreamHeader header() {
        return StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec("h264")
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 90000))
                .setStartPts(9000L)
                .build();
    }
}
