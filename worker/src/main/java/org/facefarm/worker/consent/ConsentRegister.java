package org.facefarm.worker.consent;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.log.CompactedView;

/** The recorded agreements, as they stand now. Without a live one nothing is trained and nothing is merged. */
public final class ConsentRegister implements ConsentGate, AutoCloseable {
    private final CompactedView<Consent> consents;
    private final Clock clock;

    public ConsentRegister(FarmConnection farm, RecordCodec codec, Clock clock) {
        this.consents = CompactedView.succeeding(farm, codec, Topic.CONSENTS, Consent.class, Revocation::after);
        this.clock = clock;
    }

    /**
     * Passes when every consent named is there and holds now. Reads what was recorded or revoked until this moment.
     *
     * @throws NoConsentException when one is missing or does not hold: says which, why, and what to do
     * @throws org.facefarm.worker.log.MissingRecordsException when the register cannot be read: then nothing is allowed
     */
    @Override
    public void requireLive(Agreement agreement) {
        var known = consents.all();
        refusal(id -> Optional.ofNullable(known.get(id)), clock, agreement).ifPresent(reason -> {
            throw new NoConsentException(reason);
        });
    }

    /** As {@link ConsentGate#requireStanding}; a later consent of the same person in the same role will do. */
    @Override
    public void requireStanding(List<Agreement> agreements) {
        refusal(consents.all().values(), clock, agreements).ifPresent(reason -> {
            throw new NoConsentException(reason);
        });
    }

    /** Why a model made under these agreements may not be used now, in one line; empty when it may. */
    public static Optional<String> refusal(Collection<Consent> register, Clock clock, List<Agreement> agreements) {
        return agreements.stream()
                .flatMap(a -> first(a, (id, role) -> ConsentCheck.standing(register, clock, id, role)).stream())
                .findFirst()
                .map(reason -> "the model was made of faces whose consent does not hold: " + reason);
    }

    /** Why these consents do not allow a swap now, in one line; empty when they do. */
    public static Optional<String> refusal(
            Function<String, Optional<Consent>> register, Clock clock, Agreement agreement) {
        if (agreement.getTargetConsents().isEmpty()) {
            return Optional.of(
                    "no consent of the person in the target is named: add one with role target to the consent file");
        }
        return first(agreement, (id, role) -> ConsentCheck.refusal(register, clock, id, role));
    }

    /** Whether every one of these consents holds now. */
    public static boolean allHold(Collection<Consent> register, Clock clock) {
        return register.stream().allMatch(consent -> ConsentCheck.refusal(
                        id -> Optional.of(consent), clock, consent.getConsentId(), consent.getRole())
                .isEmpty());
    }

    private static Optional<String> first(
            Agreement agreement, BiFunction<String, ConsentRole, Optional<String>> refusal) {
        Stream<Optional<String>> face = Stream.of(refusal.apply(agreement.getFaceConsent(), ConsentRole.FACE));
        Stream<Optional<String>> targets =
                agreement.getTargetConsents().stream().map(id -> refusal.apply(id, ConsentRole.TARGET));
        Stream<Optional<String>> others = agreement.getOthers().stream().map(id -> refusal.apply(id, ConsentRole.FACE));
        return Stream.of(face, targets, others)
                .flatMap(refusals -> refusals)
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public void close() {
        consents.close();
    }
}
