package org.facefarm.director.internal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.facefarm.director.internal.dispatch.MadeUpSwap;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.ModelPerson;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Performer;
import org.facefarm.schemas.record.TrainingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People are letters here. */
class IdentityCodesTest {
    @ParameterizedTest
    @CsvSource({
        "'', 'A B', ''",
        "'A B', 'A B', ''",
        "'A B', 'A B C', ''",
        "'A B', 'B A', '1 0'",
        "'A B', 'B C A', '1 2 0'",
        "'A B', 'C D', ''",
        "'A B C', 'D C A', '1 2 0'",
        "'A A', 'B A A', '2 0 1'",
        "'AB C', 'C A AB', '1 2 0'",
    })
    void whoIsKnownKeepsTheirCodeAndOthersGetWhatIsFree(String known, String people, String codes) {
        assertThat(new IdentityCodes(names(known), names(people)).codes())
                .isEqualTo(words(codes).map(Integer::valueOf).toList());
    }

    @Test
    void aModelThatKnowsMoreThanTheOrderNamesIsRefused() {
        assertThat(new IdentityCodes(names("A B"), names("A B")).refusal()).isEmpty();
        assertThat(new IdentityCodes(names("B A C"), names("A B")).refusal())
                .hasValue(
                        "the model to start from knows 3 people (A, B, C), and the order has 2: name videos of them all");
    }

    @Test
    void theFaceTheTargetAndTheOthersComeInThisOrder() {
        Order order = many(MadeUpSwap.order().build(), "many");

        IdentityCodes codes = IdentityCodes.of(order, id -> Optional.empty());

        assertThat(codes.people()).containsExactly(Set.of("consent f"), Set.of("consent t"), Set.of("consent o"));
        assertThat(codes.known()).isEmpty();
    }

    @Test
    void onlyAStartOfTheSamePresetKeepsCodes() {
        ModelPerson cora = new ModelPerson(
                List.of("o"), ConsentRole.FACE, MadeUpSwap.brought().getFacePerson());
        ModelManifest start = ModelManifest.newBuilder(MadeUpSwap.brought())
                .setPreset("many")
                .setPeople(List.of(cora))
                .build();
        Order order =
                Order.newBuilder(MadeUpSwap.order().build()).setStart(start).build();

        assertThat(IdentityCodes.of(many(order, "many"), id -> Optional.empty()).codes())
                .containsExactly(1, 2, 0);
        assertThat(IdentityCodes.of(many(order, "lite"), id -> Optional.empty()).codes())
                .isEmpty();
    }

    private static Order many(Order order, String preset) {
        return Order.newBuilder(order)
                .setOthers(List.of(new Performer(List.of(), order.getFacePerson(), "o")))
                .setTraining(TrainingSettings.newBuilder(order.getTraining())
                        .setPreset(preset)
                        .build())
                .build();
    }

    /** A word for each, with a letter for each name. */
    private static List<Set<String>> names(String people) {
        return words(people).map(person -> Set.of(person.split(""))).toList();
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty());
    }
}
