package org.facefarm.director.internal.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.facefarm.director.internal.dispatch.MadeUpSwap;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.record.GivenFor;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Performer;
import org.facefarm.schemas.record.PersonRule;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.schemas.record.VideoRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContentIdsTest {
    private static final PersonSelection SECOND = PersonSelection.newBuilder()
            .setRule(PersonRule.NUMBERED)
            .setNumbers(List.of(2))
            .build();

    @ParameterizedTest
    @MethodSource("otherTrainings")
    void whatATrainingRestsOnMakesAnotherModel(UnaryOperator<Order.Builder> change) {
        Order.Builder order = MadeUpSwap.order();
        String before = ContentIds.model(order.build());

        assertThat(before).matches("[0-9a-f]{16}");
        assertThat(ContentIds.model(change.apply(order).build())).isNotEqualTo(before);
    }

    static Stream<UnaryOperator<Order.Builder>> otherTrainings() {
        ModelManifest other = ModelManifest.newBuilder(MadeUpSwap.brought())
                .setWeightsSha256("other")
                .build();
        return Stream.of(
                order -> order.setFaces(List.of(video("more"))),
                order -> order.setTargets(List.of(target("more"))),
                order -> order.setFacePerson(SECOND),
                order -> order.setTargetPerson(SECOND),
                order -> order.setTraining(TrainingSettings.newBuilder(order.getTraining())
                        .setSeed(2)
                        .build()),
                order -> order.setOthers(List.of(performer("more"))),
                order -> order.setStart(MadeUpSwap.brought()),
                order -> order.setStart(other),
                order -> order.setTrainsOn(true),
                order -> order.setGiven(List.of(new GivenFor(MadeUpSwap.FACE, "given"))));
    }

    @Test
    void whatFurtherPeopleAndStartsAreMakesDifferentModels() {
        assertThat(Stream.of(
                                MadeUpSwap.order().setOthers(List.of(performer("a"))),
                                MadeUpSwap.order().setOthers(List.of(performer("b"))),
                                MadeUpSwap.order().setOthers(List.of(performer("a"), performer("b"))),
                                MadeUpSwap.order().setOthers(List.of(new Performer(List.of(video("a")), SECOND, "c"))),
                                MadeUpSwap.order().setStart(MadeUpSwap.brought()),
                                MadeUpSwap.order()
                                        .setStart(ModelManifest.newBuilder(MadeUpSwap.brought())
                                                .setWeightsSha256("other")
                                                .build()))
                        .map(order -> ContentIds.model(order.build())))
                .doesNotHaveDuplicates();
    }

    @Test
    void theOrderInWhichVideosAreNamedMakesNoDifference() {
        List<VideoRef> faces = List.of(video("a"), video("b"));
        List<Target> targets = List.of(target("c"), target("d"));
        Order order = MadeUpSwap.order().setFaces(faces).setTargets(targets).build();
        Order turned = MadeUpSwap.order()
                .setFaces(turned(faces))
                .setTargets(turned(targets))
                .build();

        assertThat(ContentIds.model(turned)).isEqualTo(ContentIds.model(order));
        assertThat(ContentIds.selection(turned)).isEqualTo(ContentIds.selection(order));
        assertThat(ContentIds.faces(turned)).isEqualTo(ContentIds.faces(order)).hasSize(2);
    }

    @Test
    void aModelThatIsNamedIsThatOne() {
        assertThat(ContentIds.model(MadeUpSwap.order().setModelId("anna-v1").build()))
                .isEqualTo("anna-v1");
    }

    @Test
    void aSelectionIsOfTheTargetsAndWhoIsLookedForAlone() {
        String before = ContentIds.selection(MadeUpSwap.order().build());

        assertThat(before).matches("[0-9a-f]{16}");
        assertThat(ContentIds.selection(
                        MadeUpSwap.order().setTargets(List.of(target("more"))).build()))
                .isNotEqualTo(before);
        assertThat(ContentIds.selection(
                        MadeUpSwap.order().setTargetPerson(SECOND).build()))
                .isNotEqualTo(before);
        assertThat(ContentIds.selection(
                        MadeUpSwap.order().setFaces(List.of(video("more"))).build()))
                .isEqualTo(before);
    }

    @Test
    void facesThatAreGivenCountForTheirVideoAlone() {
        Order order = MadeUpSwap.order()
                .setGiven(List.of(new GivenFor(MadeUpSwap.SCENE, "given")))
                .build();

        assertThat(ContentIds.extraction(video(MadeUpSwap.SCENE), order))
                .isEqualTo(Ids.of(MadeUpSwap.SCENE, order.getExtraction(), "given"));
        assertThat(ContentIds.extraction(video(MadeUpSwap.FACE), order))
                .isEqualTo(Ids.of(MadeUpSwap.FACE, order.getExtraction()));
    }

    private static VideoRef video(String id) {
        return new VideoRef(id, id + ".mp4");
    }

    private static Target target(String id) {
        return new Target(video(id), "out.mp4", "", null, null, null, List.of());
    }

    private static Performer performer(String id) {
        return new Performer(List.of(video(id)), PersonSelection.newBuilder().build(), "c");
    }

    private static <T> List<T> turned(List<T> items) {
        List<T> turned = new ArrayList<>(items);
        Collections.reverse(turned);
        return turned;
    }
}
