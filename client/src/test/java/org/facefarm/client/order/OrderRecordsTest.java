package org.facefarm.client.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Output;
import org.facefarm.testing.MadeUpRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderRecordsTest {
    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-06-15T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Path file;
    private Path sideCar;
    private final Order order = MadeUpRecords.order().build();
    private OrderStatus.Builder status;
    private Consent face = MadeUpRecords.consent("face", ConsentRole.FACE).build();
    private Consent target = MadeUpRecords.consent("target", ConsentRole.TARGET).build();
    private Consent other =
            MadeUpRecords.consent("of somebody else", ConsentRole.FACE).build();

    @BeforeEach
    void deliver() throws IOException {
        file = Files.writeString(folder.resolve("done.mp4"), "pictures");
        sideCar = Files.writeString(folder.resolve("done.mp4.facefarm.json"), "{}");
        status = MadeUpRecords.status(OrderState.DONE)
                .setOutputs(List.of(Output.newBuilder()
                        .setVideoId("scene")
                        .setOutput(file.toString())
                        .setDelivered(true)
                        .setSha256(Ids.sha256(file))
                        .build()));
    }

    @Test
    void a_done_order_is_finished_while_its_file_is_as_it_was_delivered() throws IOException {
        assertFinished(true);

        Files.writeString(file, "other pictures");
        assertFinished(false);
        Files.delete(file);
        assertFinished(false);
    }

    @Test
    void a_file_without_its_side_car_is_not_finished() throws IOException {
        Files.delete(sideCar);

        assertFinished(false);
    }

    @Test
    void an_order_that_ended_otherwise_or_never_began_is_not_finished() {
        status.setState(OrderState.FAILED);
        assertFinished(false);
        status.setState(OrderState.DELIVERING);
        assertFinished(false);
        status.setState(OrderState.DONE).setOrderId("another");
        assertFinished(false);
    }

    @Test
    void patches_are_asked_for_from_the_farm() {
        status.setOutputs(List.of(Output.newBuilder(status.getOutputs().get(0))
                .setPatches("patches")
                .build()));

        assertFinished(false);
    }

    @Test
    void nothing_is_told_of_an_order_while_any_consent_is_over() {
        other = Consent.newBuilder(other).setRevokedAt(TODAY.instant()).build();
        assertFinished(false);
        other = Consent.newBuilder(other)
                .setRevokedAt(null)
                .setValidUntil(LocalDate.of(2026, 6, 14))
                .build();
        assertFinished(false);
    }

    @Test
    void an_order_whose_consent_is_of_another_role_is_not_finished() {
        target = Consent.newBuilder(target).setRole(ConsentRole.FACE).build();

        assertFinished(false);
    }

    private void assertFinished(boolean wanted) {
        OrderRecords records = new OrderRecords(List.of(order), List.of(status.build()), List.of(face, target, other));
        assertThat(records.finished(order, TODAY).isPresent()).isEqualTo(wanted);
    }
}
