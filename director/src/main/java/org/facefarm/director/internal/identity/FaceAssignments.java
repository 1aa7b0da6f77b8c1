package org.facefarm.director.internal.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.facefarm.director.internal.state.FarmState;
import org.facefarm.director.internal.task.ContentIds;
import org.facefarm.director.internal.task.PlannedTask;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.CropRange;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PersonFound;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.PersonTask;
import org.facefarm.worker.model.ModelPeople;

/** Finds out who plays whom in an order of one face: by the consents whose face is drawn, by the videos whose place is taken. */
public final class FaceAssignments {
    private final FarmState state;

    public FaceAssignments(FarmState state) {
        this.state = state;
    }

    /** Why the model cannot draw the person whose face the order is about; empty when it can. */
    public Optional<String> refusal(Order order, ModelManifest model) {
        if (model.getForeign() != null) {
            return OneShot.refusal(order, model)
                    .or(() -> state.person(OneShot.personId(order)).flatMap(found -> OneShot.refusal(model, found)));
        }
        if (person(order, model).isPresent()) {
            return Optional.empty();
        }
        String names = String.join(", ", new TreeSet<>(people(model).drawable().values()));
        return Optional.of(
                "the model makes the face of %s, and consent '%s' is of %s: record one, with role face, of %s"
                        .formatted(
                                names,
                                order.getFaceConsent(),
                                state.consent(order.getFaceConsent())
                                        .map(Consent::getPerson)
                                        .orElse("nobody known"),
                                names.contains(",") ? "theirs" : names));
    }

    /**
     * The task that finds out who is meant in the targets, or whom a model is to draw that draws anybody; empty when that is known.
     *
     * @param faces where the faces found in the videos of whom to draw lie
     * @param targets the same of the targets
     */
    public Optional<PlannedTask> search(
            Order order, ModelManifest model, List<CropRange> faces, List<CropRange> targets) {
        String drawnId = OneShot.personId(order);
        if (OneShot.is(model) && state.person(drawnId).isEmpty()) {
            PersonTask task = new PersonTask(drawnId, order.getOrderId(), faces, order.getFacePerson(), List.of());
            return Optional.of(new PlannedTask(Topic.PERSON_TASKS, drawnId, task, "finding whose face is used"));
        }
        return known(order, model) ? Optional.empty() : search(order, expected(order, model), targets);
    }

    /** As {@link #search}, before there is a model that tells whom to expect. */
    public Optional<PlannedTask> foresee(Order order, List<CropRange> targets) {
        return search(order, List.of(), targets);
    }

    /** What {@link #foresee} has found; empty while that is not known. */
    public Optional<PersonFound> foreseen(Order order) {
        return state.person(personId(order, List.of()));
    }

    private Optional<PlannedTask> search(Order order, List<PersonReference> expected, List<CropRange> targets) {
        String personId = personId(order, expected);
        if (state.person(personId).isPresent()) {
            return Optional.empty();
        }
        PersonTask task = new PersonTask(personId, order.getOrderId(), targets, order.getTargetPerson(), expected);
        String names =
                order.getTargets().stream().map(t -> t.getVideo().getName()).collect(Collectors.joining(", "));
        return Optional.of(new PlannedTask(Topic.PERSON_TASKS, personId, task, "finding who is meant in " + names));
    }

    /** Who plays whom; empty while that is not known. */
    public Optional<FaceAssignment> of(Order order, ModelManifest model) {
        OptionalInt person = person(order, model);
        if (person.isEmpty()) {
            return Optional.empty();
        }
        int code = person.getAsInt();
        return known(order, model)
                ? Optional.of(
                        new FaceAssignment(order, model, code, List.of(), model.getTargetPerson(), model.getStandIns()))
                : identity(order, model).flatMap(identity -> state.person(personId(order, expected(order, model)))
                        .map(found -> new FaceAssignment(
                                order, model, code, identity, found.getPerson(), found.getStandIns())));
    }

    /** Empty while it is not known; an embedding of no numbers where the model need not be told. */
    private Optional<List<Float>> identity(Order order, ModelManifest model) {
        return OneShot.is(model)
                ? state.person(OneShot.personId(order))
                        .map(found -> found.getPerson().getEmbedding())
                : Optional.of(List.of());
    }

    private OptionalInt person(Order order, ModelManifest model) {
        boolean itsOwn = order.getModelId() == null && model.getPeople().isEmpty();
        return itsOwn || model.getAgreements().isEmpty() || model.getForeign() != null
                ? OptionalInt.of(0)
                : people(model).code(order.getFaceConsent());
    }

    /** Whether the training has looked at these very videos. */
    private static boolean known(Order order, ModelManifest model) {
        return order.getModelId() == null || model.getSelectionId().equals(ContentIds.selection(order));
    }

    private ModelPeople people(ModelManifest model) {
        return new ModelPeople(model, state::consent);
    }

    private List<PersonReference> expected(Order order, ModelManifest model) {
        return people(model).expected(order.getTargetConsents());
    }

    private static String personId(Order order, List<PersonReference> expected) {
        List<Object> parts = new ArrayList<>(List.of(ContentIds.selection(order)));
        parts.addAll(expected);
        return Ids.of(parts.toArray());
    }
}
