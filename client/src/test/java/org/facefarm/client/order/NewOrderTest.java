package org.facefarm.client.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.facefarm.client.input.UserError;
import org.facefarm.client.request.OutputWish;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.Target;
import org.facefarm.testing.MadeUpRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewOrderTest {
    private static final PersonReference SOMEBODY = new PersonReference(List.of(), "somebody", List.of());

    private final Order original = MadeUpRecords.order().build();
    private final ModelManifest model = ModelManifest.newBuilder()
            .setModelId("model")
            .setIteration(100)
            .setSha256("")
            .setSize(1)
            .setChunks(1)
            .setWeightsSha256("weights")
            .setPreset("lite")
            .setTraining(original.getTraining())
            .setDataSha256("")
            .setTrainedSeconds(90.4)
            .setLosses(Map.of())
            .setFinished(true)
            .setFacePerson(SOMEBODY)
            .setTargetPerson(SOMEBODY)
            .setCreatedAt(Instant.EPOCH)
            .build();

    @Test
    void anOrderThatTrainsOnGoesOnFromTheEndAndWritesWhereTheOtherDid() {
        Order on = NewOrder.trainedOn(
                original, model, Duration.ofMinutes(10), original.getMerge(), new OutputWish(null, null, null));

        assertThat(on.getOrderId()).isNotEqualTo(original.getOrderId());
        assertThat(on.getStart()).isEqualTo(model);
        assertThat(on.getTrainsOn()).isTrue();
        assertThat(on.getTraining().getSeconds()).isEqualTo(91 + 600);
        assertThat(on.getTraining().getIterations()).isNull();
        assertThat(on.getTargets()).isEqualTo(original.getTargets());
        Order more = NewOrder.trainedOn(
                original, model, Duration.ofMinutes(11), original.getMerge(), new OutputWish(null, null, null));
        assertThat(more.getOrderId()).isNotEqualTo(on.getOrderId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines.mp4", "tab\there/x.mp4"})
    void aPlaceThatOrdersCannotTellIsRefusedInThePeoplesWords(String place) {
        assertThatThrownBy(() -> NewOrder.absolute(Path.of("/out", place)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'/out/" + place.replaceAll("\\s", "?") + "' has a line break, a tab")
                .hasMessageContaining("choose another name");
        assertThat(NewOrder.absolute(Path.of("/out/a b's \"q\" \u65e5.mp4"))).isEqualTo("/out/a b's \"q\" \u65e5.mp4");
    }

    @Test
    void whereMergersDeliveredItMustBeSaidWhereVideosGo() {
        Order byFarm = Order.newBuilder(original).setDelivery(DeliveryBy.FARM).build();
        assertThatThrownBy(() -> NewOrder.trainedOn(
                        byFarm, model, Duration.ofMinutes(10), original.getMerge(), new OutputWish(null, null, null)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("say with -o where its videos go");

        Order on = NewOrder.trainedOn(
                byFarm,
                model,
                Duration.ofMinutes(10),
                original.getMerge(),
                new OutputWish(Path.of("/out/more.mp4"), null, null));
        assertThat(on.getDelivery()).isEqualTo(DeliveryBy.CLIENT);
        assertThat(on.getTargets()).extracting(Target::getOutput).containsExactly("/out/more.mp4");
    }
}
