package org.facefarm.client.landmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.client.video.Extractions;
import org.facefarm.client.video.ShownFrames;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.FacesGiven;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.GivenFace;
import org.facefarm.schemas.record.GivenFrame;
import org.facefarm.schemas.record.GivenRange;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.Pose;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.testing.BrokerExtension;
import org.facefarm.testing.MadeUpRecords;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.log.EventLog;
import org.facefarm.worker.log.KafkaRecordLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a farm found in a video, written to a file and brought into it again, is the same. */
class LandmarksIT {
    @RegisterExtension
    static final BrokerExtension broker = new BrokerExtension();

    private static final String VIDEO = "0123456789abcdef0123456789abcdef";
    private static final String EXTRACTION = "extraction000000";
    private static final int FRAMES = 300;

    @TempDir
    Path folder;

    private final StreamHeader stream = StreamHeader.newBuilder(
                    MadeUpRecords.video("scene", 1).getStreams().get(0))
            .setWidth(640)
            .setHeight(360)
            .setSampleAspectRatio(new Rational(1, 1))
            .setSideData(List.of())
            .build();

    private FarmConnection farm;

    @BeforeEach
    void connect() {
        farm = new FarmConnection(broker.bootstrapServers(), broker.topicPrefix(), Map.of());
    }

    @Test
    void what_was_found_is_written_brought_back_and_found_in_batches() throws IOException {
        List<FrameFaces> found =
                IntStream.range(0, FRAMES).mapToObj(LandmarksIT::frame).toList();
        Path file = folder.resolve("new/scene.faces.json");
        try (FarmTopics topics = new FarmTopics(farm)) {
            SegmentExtracted extracted = stored(found, topics);

            long faces = LandmarkWriter.write(file, "scene.mp4", new Extractions(topics), List.of(extracted));
            LandmarkFile read =
                    LandmarkFile.read(file, folder.resolve("scene.mp4"), ShownFrames.at(stream, new long[FRAMES]));
            read.store(topics);

            assertThat(faces).isEqualTo(FRAMES - FRAMES / 10);
            FacesGiven given = given(topics);
            assertThat(given.getGivenId()).isEqualTo(read.givenId());
            assertThat(given.getName()).isEqualTo("scene.faces.json");
            assertThat(given.getRanges())
                    .extracting(GivenRange::getFirstPlace)
                    .hasSize(2)
                    .startsWith(1L);
            assertThat(told(given, topics)).isEqualTo(expected(found, given.getGivenId()));
            try (var left = Files.list(file.getParent())) {
                assertThat(left).containsExactly(file);
            }
        }
    }

    /** Nobody is in every tenth frame. */
    private static FrameFaces frame(int i) {
        List<Face> faces = i % 10 == 0 ? List.of() : List.of(face(i));
        return new FrameFaces(EXTRACTION, VIDEO, 0, (long) i, (long) i, faces, null, new Rational(1, 1));
    }

    private static Face face(int i) {
        List<Float> landmarks = IntStream.range(0, 2 * 468)
                .mapToObj(k -> 100 + i / 7f + k % 2 + k / 3f / 5f)
                .toList();
        return new Face(
                0,
                i % 3,
                new Box(100 + i / 7f, 50f, 91.3f, 1 / 3f + 100),
                0.93f,
                List.of(LandmarkModel.values()).get(i % 3),
                landmarks,
                new Pose(0.1f, -1 / 7f, i / 100f),
                List.of(1f, 0f),
                List.of(0.0073885713f, -7.908385E-5f, -1.0158232f, 7.908385E-5f, 0.0073885713f, -0.8561368f),
                12f,
                i % 2 == 0);
    }

    private SegmentExtracted stored(List<FrameFaces> found, FarmTopics topics) {
        Segment segment =
                new Segment(VIDEO, 0, stream, new OffsetRange(0, 0L, FRAMES - 1L), 0L, 0L, FRAMES, null, null, null);
        topics.write(List.of(Outgoing.of(Topic.SEGMENTS, Keys.segment(VIDEO, 0), segment)));
        String key = Keys.segment(EXTRACTION, 0);
        OffsetRange faces = topics.write(found.stream()
                        .map(frame -> Outgoing.of(Topic.FACES, key, frame))
                        .toList())
                .get(Topic.FACES);
        return SegmentExtracted.newBuilder()
                .setExtractionId(EXTRACTION)
                .setVideoId(VIDEO)
                .setSegment(0)
                .setFaces(faces)
                .setCrops(null)
                .setFrames(FRAMES)
                .setFramesWithFace(0)
                .setFacesFound(0)
                .setCropCount(0)
                .setGaps(List.of())
                .setComputeSeconds(1)
                .build();
    }

    private static FacesGiven given(FarmTopics topics) {
        List<FacesGiven> given = new ArrayList<>();
        try (EventLog events = topics.events()) {
            events.untilNow(event -> {
                if (event.getBody() instanceof FacesGiven faces) {
                    given.add(faces);
                }
            });
        }
        assertThat(given).hasSize(1);
        return given.get(0);
    }

    private static List<GivenFrame> told(FacesGiven given, FarmTopics topics) {
        List<GivenFrame> told = new ArrayList<>();
        try (KafkaRecordLog log = new KafkaRecordLog(topics.connection(), topics.codec())) {
            given.getRanges()
                    .forEach(range -> log.read(
                            Topic.GIVEN_FACES,
                            range.getRecords(),
                            given.getGivenId()::equals,
                            GivenFrame.class,
                            told::add));
        }
        return told;
    }

    private static List<GivenFrame> expected(List<FrameFaces> found, String id) {
        return found.stream()
                .filter(frame -> !frame.getFaces().isEmpty())
                .map(frame -> new GivenFrame(
                        id,
                        frame.getFrame(),
                        frame.getFaces().stream().map(LandmarksIT::given).toList()))
                .toList();
    }

    private static GivenFace given(Face face) {
        return new GivenFace(
                face.getBox(),
                face.getLandmarks(),
                face.getLandmarkModel(),
                face.getScore(),
                face.getTrack(),
                face.getPose(),
                face.getAlignment(),
                face.getFilled());
    }
}
