package org.facefarm.director;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.CropRange;
import org.facefarm.schemas.record.GapRule;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.worker.consent.ConsentRegister;

/** Decides, from the ledger alone, where an order stands and which tasks it needs next. */
final class Planner {
    /** An order may be seen before the consents and models that were there first: they lie in other topics. */
    static final Duration GRACE = Duration.ofSeconds(3);

    private final Ledger ledger;
    private final Clock clock;

    Planner(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    Outlook outlook(Order order) {
        if (order.getCancelled()) {
            return Outlook.stopped(OrderState.CANCELLED, "cancelled");
        }
        Optional<String> refusal = ConsentRegister.refusal(
                        ledger::consent, clock, order.getFaceConsent(), order.getTargetConsents())
                .or(() -> modelRefusal(order));
        if (refusal.isPresent()) {
            return fresh(order) ? Outlook.waiting() : Outlook.stopped(OrderState.REFUSED, refusal.get());
        }
        Outlook outlook = next(order);
        return outlook.needs().stream()
                .flatMap(need -> ledger.failure(need).map(f -> need.what() + " failed: " + f.getMessage()).stream())
                .findFirst()
                .map(reason -> new Outlook(OrderState.FAILED, reason, outlook.needs(), false))
                .orElse(outlook);
    }

    /** Why the order may not use the model it names; empty when it may, or names none. */
    private Optional<String> modelRefusal(Order order) {
        if (order.getStart() != null) {
            List<Agreement> agreements = order.getStart().getAgreements();
            return agreements.isEmpty()
                    ? Optional.of("the model to start from does not tell whose faces went into it: train it anew")
                    : ConsentRegister.refusal(ledger.consents(), clock, agreements);
        }
        return Optional.ofNullable(order.getModelId()).flatMap(ledger::model).flatMap(model -> {
            List<Agreement> agreements = model.getAgreements();
            return ConsentRegister.refusal(ledger.consents(), clock, agreements)
                    .or(() -> agreements.stream().findFirst().flatMap(a -> otherFace(order, a)));
        });
    }

    private Optional<String> otherFace(Order order, Agreement agreement) {
        String agreed = person(agreement.getFaceConsent());
        String meant = person(order.getFaceConsent());
        return agreed.equals(meant)
                ? Optional.empty()
                : Optional.of("the model makes the face of %s, and consent '%s' is of %s: record one of %s"
                        .formatted(agreed, order.getFaceConsent(), meant, agreed));
    }

    private String person(String consentId) {
        return ledger.consent(consentId).map(Consent::getPerson).orElse("nobody known");
    }

    private Outlook next(Order order) {
        List<Footage> faces = faces(order);
        List<Footage> targets = targets(order);
        List<Footage> all = Stream.concat(faces.stream(), targets.stream()).toList();
        if (!all.stream().allMatch(Footage::lookedThrough)) {
            List<Need> needs =
                    all.stream().flatMap(v -> v.needs(order).stream()).toList();
            return Outlook.working(stateBeforeTraining(all), needs);
        }
        Optional<String> nobody = nobody(order, faces).or(() -> nobody(order, targets));
        if (nobody.isPresent()) {
            return Outlook.stopped(OrderState.FAILED, nobody.get());
        }
        String modelId = modelId(order);
        Optional<ModelManifest> model = ledger.model(modelId);
        if (model.isPresent()) {
            return merging(order, swaps(order, model.get()));
        }
        if (order.getModelId() != null) {
            return fresh(order)
                    ? Outlook.waiting()
                    : Outlook.stopped(
                            OrderState.FAILED,
                            "model %s is not in this farm: name one that was trained here".formatted(modelId));
        }
        return Outlook.working(OrderState.TRAINING, List.of(training(order, modelId, faces, targets)));
    }

    private static OrderState stateBeforeTraining(List<Footage> all) {
        if (all.stream().allMatch(Footage::stored)) {
            return OrderState.EXTRACTING;
        }
        return all.stream().allMatch(v -> v.segments().isEmpty()) ? OrderState.WAITING : OrderState.INGESTING;
    }

    private static Optional<String> nobody(Order order, List<Footage> videos) {
        if (videos.isEmpty() || Footage.sum(videos, SegmentExtracted::getFacesFound) > 0) {
            return Optional.empty();
        }
        String names = videos.stream().map(v -> v.ref().getName()).collect(Collectors.joining(", "));
        return Optional.of("no face found in %s: choose clips that show it from the front, at least %d pixels wide"
                .formatted(names, order.getExtraction().getMinFace()));
    }

    private static Outlook merging(Order order, List<Swap> swaps) {
        List<Need> needs = swaps.stream().flatMap(s -> s.needs().stream()).toList();
        long gaps = swaps.stream().mapToLong(s -> s.gaps().size()).sum();
        if (gaps > 0 && order.getMerge().getGaps() == GapRule.FAIL) {
            long frames =
                    swaps.stream().mapToLong(s -> s.footage().framesStored()).sum();
            return Outlook.stopped(
                    OrderState.FAILED,
                    "%d of %d frames could not be worked on, and the order allows no gaps: mend the clip, or let them pass"
                            .formatted(gaps, frames));
        }
        if (needs.isEmpty()) {
            return Outlook.working(OrderState.DONE, needs);
        }
        boolean merged = swaps.stream().allMatch(Swap::wholeMerged);
        return Outlook.working(merged ? OrderState.DELIVERING : OrderState.MERGING, needs);
    }

    private static Need training(Order order, String modelId, List<Footage> faces, List<Footage> targets) {
        TrainTask task = new TrainTask(
                modelId,
                order.getOrderId(),
                crops(faces),
                order.getFacePerson(),
                crops(targets),
                order.getTargetPerson(),
                order.getTraining(),
                order.getFaceConsent(),
                order.getTargetConsents(),
                order.getStart());
        return new Need(Topic.TRAIN_TASKS, modelId, task, "training");
    }

    private static List<CropRange> crops(List<Footage> videos) {
        return videos.stream().flatMap(v -> v.crops().stream()).toList();
    }

    /** Videos of the person whose face is used; none when the model is given. */
    List<Footage> faces(Order order) {
        return order.getModelId() != null
                ? List.of()
                : order.getFaces().stream()
                        .map(ref -> Footage.of(ref, order, ledger))
                        .toList();
    }

    List<Footage> targets(Order order) {
        return order.getTargets().stream()
                .map(target -> Footage.of(target.getVideo(), order, ledger))
                .toList();
    }

    /** The model it uses: the one given, or the one that these videos, people and settings make. */
    static String modelId(Order order) {
        if (order.getModelId() != null) {
            return order.getModelId();
        }
        List<Object> parts = new ArrayList<>();
        parts.add("faces");
        order.getFaces().stream()
                .map(ref -> Ids.of(ref.getVideoId(), order.getExtraction()))
                .sorted()
                .forEach(parts::add);
        parts.add("targets");
        order.getTargets().stream()
                .map(t -> Ids.of(t.getVideo().getVideoId(), order.getExtraction()))
                .sorted()
                .forEach(parts::add);
        parts.addAll(List.of(order.getFacePerson(), order.getTargetPerson(), order.getTraining()));
        if (order.getStart() != null) {
            parts.add("start");
            parts.add(order.getStart().getWeightsSha256());
        }
        return Ids.of(parts.toArray());
    }

    List<Swap> swaps(Order order) {
        return ledger.model(modelId(order)).map(model -> swaps(order, model)).orElse(List.of());
    }

    private List<Swap> swaps(Order order, ModelManifest model) {
        return order.getTargets().stream()
                .map(target -> Swap.of(order, target, Footage.of(target.getVideo(), order, ledger), model, ledger))
                .toList();
    }

    private boolean fresh(Order order) {
        return clock.instant().isBefore(order.getCreatedAt().plus(GRACE));
    }
}
