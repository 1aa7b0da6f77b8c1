package org.facefarm.worker.consent;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.testing.BrokerExtension;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordWriter;
import org.facefarm.worker.kafka.TopicAdmin;
import org.facefarm.worker.task.PermanentFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConsentRegisterIT {
    @RegisterExtension
    static final BrokerExtension broker = new BrokerExtension();

    private static final Clock JUNE = Clock.fixed(Instant.parse("2026-06-15T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void aRevocationCountsAtOnce() {
        FarmConnection farm = new FarmConnection(broker.bootstrapServers(), broker.topicPrefix(), Map.of());
        RecordCodec codec = new RecordCodec();
        new TopicAdmin(farm).ensure(1, Optional.empty());
        try (RecordWriter writer = new RecordWriter(farm, codec, "client-test");
                ConsentRegister register = new ConsentRegister(farm, codec, JUNE)) {
            Consent face = consent("f", ConsentRole.FACE);
            writer.write(List.of(record(face), record(consent("t", ConsentRole.TARGET))));
            assertThatNoException().isThrownBy(() -> register.requireLive(new Agreement("f", List.of("t"), List.of())));

            Consent revoked = Consent.newBuilder(face)
                    .setRevokedAt(Instant.parse("2026-06-15T11:59:59Z"))
                    .build();
            writer.write(List.of(record(revoked)));
            assertThatThrownBy(() -> register.requireLive(new Agreement("f", List.of("t"), List.of())))
                    .isInstanceOf(PermanentFailure.class)
                    .hasMessage("consent 'f' of Ada was revoked at 2026-06-15T11:59:59Z:"
                            + " nothing may be made of it any more");
        }
    }

    @Test
    void whatWasRevokedStaysSoWhateverIsRecordedLater() {
        FarmConnection farm = new FarmConnection(broker.bootstrapServers(), broker.topicPrefix() + "later.", Map.of());
        RecordCodec codec = new RecordCodec();
        new TopicAdmin(farm).ensure(1, Optional.empty());
        try (RecordWriter writer = new RecordWriter(farm, codec, "client-test");
                ConsentRegister register = new ConsentRegister(farm, codec, JUNE)) {
            Consent face = consent("f", ConsentRole.FACE);
            Consent revoked = Consent.newBuilder(face)
                    .setRevokedAt(Instant.parse("2026-06-15T11:59:59Z"))
                    .build();
            Consent sparing = Consent.newBuilder(face)
                    .setRevokedAt(Instant.parse("2027-01-01T00:00:00Z"))
                    .build();
            Outgoing deletion = new Outgoing(Topic.CONSENTS, "f", null, "f");
            writer.write(List.of(record(consent("t", ConsentRole.TARGET))));
            for (Outgoing later : List.of(record(face), record(sparing), deletion, record(face))) {
                writer.write(List.of(record(revoked), later));
                assertThatThrownBy(() -> register.requireLive(new Agreement("f", List.of("t"), List.of())))
                        .isInstanceOf(NoConsentException.class)
                        .hasMessageContaining("was revoked at 2026-06-15T11:59:59Z");
            }
        }
    }

    private static Outgoing record(Consent consent) {
        return Outgoing.of(Topic.CONSENTS, consent.getConsentId(), consent);
    }

    private static Consent consent(String id, ConsentRole role) {
        return Consent.newBuilder()
                .setConsentId(id)
                .setRole(role)
                .setPerson("Ada")
                .setRecordedBy("studio")
                .setPurpose("a film")
                .setValidFrom(LocalDate.of(2026, 1, 1))
                .setValidUntil(LocalDate.of(2026, 12, 31))
                .build();
    }
}
