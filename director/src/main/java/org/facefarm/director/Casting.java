package org.facefarm.director;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.PersonTask;
import org.facefarm.worker.model.ModelPeople;

/** Finds out who plays whom in an order: by the consents whose face is drawn, by the videos whose place is taken. */
final class Casting {
    private final Ledger ledger;

    Casting(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Why the model cannot draw the person whose face the order is about; empty when it can. */
    Optional<String> refusal(Order order, ModelManifest model) {
        if (person(order, model).isPresent()) {
            return Optional.empty();
        }
        String names = String.join(", ", new TreeSet<>(people(model).drawable().values()));
        return Optional.of(
                "the model makes the face of %s, and consent '%s' is of %s: record one, with role face, of %s"
                        .formatted(
                                names,
                                order.getFaceConsent(),
                                ledger.consent(order.getFaceConsent())
                                        .map(Consent::getPerson)
                                        .orElse("nobody known"),
                                names.contains(",") ? "theirs" : names));
    }

    /** The task that finds out who is meant in the targets; empty when that is known. */
    Optional<Need> need(Order order, ModelManifest model, List<Footage> targets) {
        String personId = personId(order, model);
        if (known(order, model) || ledger.person(personId).isPresent()) {
            return Optional.empty();
        }
        PersonTask task = new PersonTask(
                personId,
                order.getOrderId(),
                targets.stream().flatMap(v -> v.crops().stream()).toList(),
                order.getTargetPerson(),
                expected(order, model));
        String names = targets.stream().map(v -> v.ref().getName()).collect(Collectors.joining(", "));
        return Optional.of(new Need(Topic.PERSON_TASKS, personId, task, "finding who is meant in " + names));
    }

    /** Who plays whom; empty while that is not known. */
    Optional<Cast> cast(Order order, ModelManifest model) {
        OptionalInt person = person(order, model);
        if (person.isEmpty()) {
            return Optional.empty();
        }
        int code = person.getAsInt();
        return known(order, model)
                ? Optional.of(new Cast(model, code, model.getTargetPerson(), model.getStandIns()))
                : ledger.person(personId(order, model))
                        .map(found -> new Cast(model, code, found.getPerson(), found.getStandIns()));
    }

    private OptionalInt person(Order order, ModelManifest model) {
        boolean itsOwn = order.getModelId() == null && model.getPeople().isEmpty();
        return itsOwn || model.getAgreements().isEmpty()
                ? OptionalInt.of(0)
                : people(model).code(order.getFaceConsent());
    }

    /** Whether the training has looked at these very videos. */
    private static boolean known(Order order, ModelManifest model) {
        return order.getModelId() == null || model.getSelectionId().equals(selectionId(order));
    }

    private ModelPeople people(ModelManifest model) {
        return new ModelPeople(model, ledger::consent);
    }

    private List<PersonReference> expected(Order order, ModelManifest model) {
        return people(model).expected(order.getTargetConsents());
    }

    private String personId(Order order, ModelManifest model) {
        List<Object> parts = new ArrayList<>(List.of(selectionId(order)));
        parts.addAll(expected(order, model));
        return Ids.of(parts.toArray());
    }

    /** Which target videos are looked at, and who is looked for. */
    static String selectionId(Order order) {
        List<Object> parts = new ArrayList<>(List.of("targets"));
        order.getTargets().stream()
                .map(t -> Ids.of(t.getVideo().getVideoId(), order.getExtraction()))
                .sorted()
                .forEach(parts::add);
        parts.add(order.getTargetPerson());
        return Ids.of(parts.toArray());
    }
}
