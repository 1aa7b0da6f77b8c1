package org.facefarm.client.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facefarm.schemas.record.KeepDays;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Stage;
import org.facefarm.testing.MadeUpRecords;
import org.junit.jupiter.api.Test;

/** Orders here put a face from "actor" into "scene". */
class KeptUntilTest {
    private static final Instant DONE = Instant.parse("2026-06-15T12:00:00Z");
    private static final Instant TRAINED = DONE.minus(Duration.ofHours(5));

    @Test
    void each_kind_has_its_days_from_its_own_end() {
        KeptUntil kept = kept(Set.of(), order("a", null));

        assertThat(kept.of(PrunedKind.CLIPS, "scene")).isEqualTo(DONE.plus(Duration.ofDays(1)));
        assertThat(kept.of(PrunedKind.CROPS, "actor")).isEqualTo(TRAINED.plus(Duration.ofDays(2)));
        assertThat(kept.of(PrunedKind.FRAMES, "actor")).isEqualTo(DONE.plus(Duration.ofDays(3)));
        assertThat(kept.of(PrunedKind.FRAMES, "scene")).isEqualTo(DONE.plus(Duration.ofDays(3)));
    }

    @Test
    void what_an_order_says_holds_and_the_longest_of_several_orders() {
        KeptUntil kept = kept(Set.of(), order("a", new KeepDays(10, null, 0)), order("b", new KeepDays(9, null, null)));

        assertThat(kept.of(PrunedKind.CLIPS, "scene")).isEqualTo(DONE.plus(Duration.ofDays(10)));
        assertThat(kept.of(PrunedKind.FRAMES, "scene")).isEqualTo(DONE.plus(Duration.ofDays(3)));
    }

    @Test
    void no_days_are_an_hour() {
        assertThat(kept(Set.of(), order("a", new KeepDays(0, 0, 0))).of(PrunedKind.FRAMES, "scene"))
                .isEqualTo(DONE.plus(Duration.ofHours(1)));
    }

    @Test
    void an_order_that_is_not_over_or_not_yet_looked_at_keeps_everything() {
        Order unknown = order("new", null);
        KeptUntil failed =
                new KeptUntil(List.of(order("a", null)), List.of(status("a", OrderState.FAILED)), Set.of(), days());

        assertThat(failed.of(PrunedKind.CROPS, "actor")).isEqualTo(Instant.MAX);
        assertThat(new KeptUntil(List.of(unknown), List.of(), Set.of(), days()).of(PrunedKind.CLIPS, "scene"))
                .isEqualTo(Instant.MAX);
    }

    @Test
    void who_withdrew_is_kept_no_longer_unless_another_order_rests_on_others() {
        Order other = Order.newBuilder(order("b", null)).setFaceConsent("other").build();

        assertThat(kept(Set.of("face"), order("a", null)).of(PrunedKind.CROPS, "actor"))
                .isEqualTo(Instant.MIN);
        assertThat(kept(Set.of("face"), order("a", null), other).of(PrunedKind.CROPS, "actor"))
                .isEqualTo(TRAINED.plus(Duration.ofDays(2)));
    }

    private static KeptUntil kept(Set<String> revoked, Order... orders) {
        return new KeptUntil(
                List.of(orders), List.of(status("a", OrderState.DONE), status("b", OrderState.DONE)), revoked, days());
    }

    private static Map<PrunedKind, Integer> days() {
        return Map.of(PrunedKind.CLIPS, 1, PrunedKind.CROPS, 2, PrunedKind.FRAMES, 3);
    }

    private static Order order(String id, KeepDays keep) {
        return MadeUpRecords.order().setOrderId(id).setKeep(keep).build();
    }

    private static OrderStatus status(String order, OrderState state) {
        return MadeUpRecords.status(state)
                .setOrderId(order)
                .setUpdatedAt(DONE)
                .setTrain(Stage.newBuilder().setFinishedAt(TRAINED).build())
                .build();
    }
}
