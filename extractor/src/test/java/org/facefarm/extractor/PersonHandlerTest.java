package org.facefarm.extractor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.CropRange;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.PersonFound;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.PersonRule;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.PersonTask;
import org.facefarm.schemas.record.PictureFormat;
import org.facefarm.schemas.record.Pose;
import org.facefarm.vision.catalogue.NetStore;
import org.facefarm.vision.finders.FaceNets;
import org.facefarm.vision.person.PersonSelector;
import org.facefarm.worker.log.InMemoryLog;
import org.facefarm.worker.task.OrderMistake;
import org.facefarm.worker.task.PermanentFailure;
import org.junit.jupiter.api.Test;

class PersonHandlerTest {
    static {
        TrustedRecords.trust();
    }

    private static final PersonSelection FREQUENT = PersonSelection.newBuilder().build();
    private static final List<Float> ADA = List.of(1f, 0f, 0f);
    private static final List<Float> BERT = List.of(0f, 1f, 0f);
    private static final List<Float> CORA = List.of(0f, 0f, 1f);

    private final InMemoryLog log = new InMemoryLog();
    /** By extraction. */
    private final Map<String, List<Crop>> crops = new TreeMap<>();

    @Test
    void whoever_is_seen_most_is_meant_and_a_video_without_that_person_has_its_own() {
        film("one", 0, 30, ADA);
        film("one", 1, 20, BERT);
        film("two", 0, 20, CORA);

        PersonFound found = find(FREQUENT);

        assertThat(found.getPersonId()).isEqualTo("person");
        assertThat(found.getPerson().getEmbedding()).isEqualTo(ADA);
        assertThat(found.getStandIns()).containsOnlyKeys("two");
        assertThat(found.getStandIns().get("two").getEmbedding()).isEqualTo(CORA);
    }

    @Test
    void somebody_expected_goes_before_whoever_is_seen_more() {
        film("one", 0, 30, ADA);
        film("one", 1, 20, BERT);

        assertThat(find(FREQUENT, CORA, BERT).getPerson().getEmbedding()).isEqualTo(BERT);
        assertThat(find(FREQUENT, CORA).getPerson().getEmbedding()).isEqualTo(ADA);
    }

    @Test
    void what_cannot_be_told_is_refused_in_one_line() {
        film("one", 0, 30, ADA);
        PersonSelection picture =
                new PersonSelection(PersonRule.REFERENCE, ByteBuffer.wrap(new byte[] {1}), List.of(), List.of());

        assertThatThrownBy(() -> find(picture))
                .isExactlyInstanceOf(PermanentFailure.class)
                .hasMessageContaining("facefarm nets pull")
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_number_that_nobody_has_is_a_mistake_of_the_order_which_trying_again_does_not_mend() {
        film("one", 0, 30, ADA);
        PersonSelection seventh = new PersonSelection(PersonRule.NUMBERED, null, List.of(), List.of(7));

        assertThatThrownBy(() -> find(seventh))
                .isInstanceOf(OrderMistake.class)
                .hasMessageContaining("There is no person 7");
    }

    @SafeVarargs
    private PersonFound find(PersonSelection selection, List<Float>... expected) {
        PersonTask task = new PersonTask(
                "person",
                "order",
                crops.entrySet().stream()
                        .map(e -> stored(e.getKey(), e.getValue()))
                        .toList(),
                selection,
                List.of(expected).stream()
                        .map(e -> new PersonReference(e, "model", List.of()))
                        .toList());
        PersonSelector people =
                new PersonSelector(new NetStore(FaceNets.catalogue(), Optional.empty(), Path.of("no-cache")));
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        try (PersonHandler handler = new PersonHandler(log, people, "test", clock)) {
            Event event = (Event) handler.handle(task, null).records().get(0).value();
            return (PersonFound) event.getBody();
        }
    }

    private void film(String video, int track, int count, List<Float> looks) {
        IntStream.range(0, count)
                .mapToObj(frame -> crop(video, track, frame, looks))
                .forEach(c -> crops.computeIfAbsent(c.getExtractionId(), e -> new ArrayList<>())
                        .add(c));
    }

    private CropRange stored(String extraction, List<Crop> theirs) {
        OffsetRange range = log.append(Topic.CROPS, Keys.segment(extraction, 0), theirs);
        return new CropRange(extraction, 0, range, theirs.size());
    }

    private static Crop crop(String video, int track, long frame, List<Float> looks) {
        Face face = new Face(
                0,
                track,
                new Box(0f, 0f, 50f, 50f),
                0.9f,
                LandmarkModel.MEAN_SHAPE,
                List.of(),
                new Pose(0f, 0f, 0f),
                looks,
                List.of(),
                1f,
                false);
        ByteBuffer none = ByteBuffer.allocate(0);
        return new Crop(video + " extracted", video, 0, frame, frame, face, 128, PictureFormat.JPEG, none, none);
    }
}
