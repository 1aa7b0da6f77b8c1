package org.facefarm.worker.consent;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.MappedFace;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.PersonTask;
import org.facefarm.schemas.record.TrainTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever kinds of tasks there are: none is done without consent. */
class TaskGateTest {
    private static final Agreement ORDERED = new Agreement("f", List.of("t"), List.of());

    private final Set<String> withdrawn = new HashSet<>();
    private final ConsentGate consents =
            agreement -> Stream.concat(Stream.of(agreement.getFaceConsent()), agreement.getOthers().stream())
                    .filter(withdrawn::contains)
                    .findFirst()
                    .ifPresent(id -> {
                        throw new NoConsentException(id + " was withdrawn");
                    });

    static Stream<SpecificRecord> tasks() {
        return Stream.of(Topic.values())
                .filter(topic -> topic.topicName().startsWith("tasks."))
                .flatMap(topic -> topic.types().stream())
                .map(type -> ofOrder(EmptyRecords.of(type)));
    }

    private static <T extends SpecificRecord> T ofOrder(T task) {
        task.put(task.getSchema().getField("orderId").pos(), "order");
        return task;
    }

    @Test
    void aLookAtAVideoNeedsNoOrderAndEverythingElseDoes() {
        Function<String, Optional<Agreement>> none = order -> Optional.empty();
        gate(none).require(EmptyRecords.of(ExtractTask.class));
        assertThatThrownBy(() -> gate(none).require(EmptyRecords.of(PersonTask.class)))
                .isInstanceOf(NoConsentException.class);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void aTaskOfNoOrderIsNotDone(SpecificRecord task) {
        assertThatThrownBy(() -> gate(order -> Optional.empty()).require(task))
                .isInstanceOf(NoConsentException.class)
                .hasMessageContaining("is not in this farm");
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void aTaskWhoseOrderRestsOnAWithdrawnConsentIsNotDone(SpecificRecord task) {
        withdrawn.add("f");
        assertThatThrownBy(() -> gate(order -> Optional.of(ORDERED)).require(task))
                .hasMessage("f was withdrawn");
    }

    /** Of the order somebody else's consent holds; that which the task names does not. */
    @ParameterizedTest
    @MethodSource("tasks")
    void theConsentThatATaskNamesHolds(SpecificRecord task) {
        withdrawn.add("");
        boolean names = task instanceof TrainTask || task instanceof MergeTask || task instanceof DeliverTask;
        if (names) {
            assertThatThrownBy(() -> gate(order -> Optional.of(ORDERED)).require(task))
                    .hasMessage(" was withdrawn");
        } else {
            assertThatNoException()
                    .isThrownBy(() -> gate(order -> Optional.of(ORDERED)).require(task));
        }
    }

    @Test
    void aModelThatDoesNotTellWhoseFacesWentIntoItIsNotUsed() {
        assertThatThrownBy(() -> gate(order -> Optional.of(ORDERED)).require(ofOrder(EmptyRecords.of(MergeTask.class))))
                .hasMessageEndingWith("does not tell whose faces went into it: train it anew");
        assertThatThrownBy(
                        () -> gate(order -> Optional.of(ORDERED)).require(ofOrder(EmptyRecords.of(DeliverTask.class))))
                .hasMessageEndingWith("does not tell whose faces went into it: train it anew");
    }

    @Test
    void everybodyInAModelStillAgrees() {
        MergeTask empty = ofOrder(EmptyRecords.of(MergeTask.class));
        MergeTask merge = MergeTask.newBuilder(empty)
                .setModel(ModelManifest.newBuilder(empty.getModel())
                        .setAgreements(List.of(new Agreement("other", List.of("t"), List.of())))
                        .build())
                .build();
        assertThatNoException()
                .isThrownBy(() -> gate(order -> Optional.of(ORDERED)).require(merge));
        withdrawn.add("other");
        assertThatThrownBy(() -> gate(order -> Optional.of(ORDERED)).require(merge))
                .hasMessage("other was withdrawn");
    }

    @Test
    void everybodyOfAFurtherFaceAgrees() {
        MergeTask empty = ofOrder(EmptyRecords.of(MergeTask.class));
        ModelManifest own = ModelManifest.newBuilder(empty.getModel())
                .setAgreements(List.of(new Agreement("own", List.of("t"), List.of())))
                .build();
        ModelManifest others = ModelManifest.newBuilder(own)
                .setAgreements(List.of(new Agreement("learned", List.of("t"), List.of())))
                .build();
        PersonReference person = new PersonReference(List.of(), "test", List.of());
        MergeTask merge = MergeTask.newBuilder(empty)
                .setModel(own)
                .setFurther(List.of(new MappedFace(others, 0, person, "further", List.of("replaced"))))
                .build();
        assertThatNoException()
                .isThrownBy(() -> gate(order -> Optional.of(ORDERED)).require(merge));
        for (String id : List.of("further", "learned")) {
            withdrawn.clear();
            withdrawn.add(id);
            assertThatThrownBy(() -> gate(order -> Optional.of(ORDERED)).require(merge))
                    .hasMessage(id + " was withdrawn");
        }
    }

    @Test
    void whatIsNoTaskDoesNotPass() {
        assertThatThrownBy(() -> gate(order -> Optional.of(ORDERED)).require(EmptyRecords.of(FrameFaces.class)))
                .hasMessage("nobody says what a FrameFaces rests on");
    }

    private TaskGate gate(Function<String, Optional<Agreement>> orders) {
        return new ConsentedTasks(orders, consents);
    }
}
