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
import org.facefarm.schemas.record.CropRange;
import org.facefarm.schemas.record.GapRule;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.Performer;
import org.facefarm.schemas.record.PerformerCrops;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.VideoRef;
import org.facefarm.worker.consent.Agreements;
import org.facefarm.worker.consent.ConsentRegister;

/** Decides, from the ledger alone, where an order stands and which tasks it needs next. */
final class Planner {
    /** An order may be seen before the consents and models that were there first: they lie in other topics. */
    static final Duration GRACE = Duration.ofSeconds(3);

    private final Ledger ledger;
    private final Clock clock;
    private final Casting casting;

    Planner(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
        this.casting = new Casting(ledger);
    }

    Outlook outlook(Order order) {
        if (order.getCancelled()) {
            return Outlook.stopped(OrderState.CANCELLED, "cancelled");
        }
        Optional<String> refusal = ConsentRegister.refusal(ledger::consent, clock, Agreements.of(order))
                .or(() -> startRefusal(order))
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

    /** Why training may not start from the model the order names; empty when it may, or none is named. */
    private Optional<String> startRefusal(Order order) {
        if (order.getStart() == null) {
            return Optional.empty();
        }
        if (order.getStart().getDfm() != null) {
            return Optional.of("the model to start from came as DFM: such a network can be run, but not trained on");
        }
        List<Agreement> agreements = order.getStart().getAgreements();
        return agreements.isEmpty()
                ? Optional.of("the model to start from does not tell whose faces went into it: train it anew")
                : ConsentRegister.refusal(ledger.consents(), clock, agreements)
                        .or(() -> IdentityCodes.of(order, ledger::consent).refusal());
    }

    /** Why the order may not use its model; empty when it may, or there is none yet. */
    private Optional<String> modelRefusal(Order order) {
        return ledger.model(modelId(order))
                .filter(model ->
                        order.getModelId() != null || !model.getPeople().isEmpty())
                .flatMap(model -> ConsentRegister.refusal(ledger.consents(), clock, model.getAgreements())
                        .or(() -> casting.refusal(order, model)));
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
        Optional<String> nobody = Stream.concat(performers(order), Stream.of(targets))
                .flatMap(videos -> nobody(order, videos).stream())
                .findFirst();
        if (nobody.isPresent()) {
            return Outlook.stopped(OrderState.FAILED, nobody.get());
        }
        String modelId = modelId(order);
        Optional<ModelManifest> model = ledger.model(modelId);
        if (model.isPresent()) {
            return casting.need(order, model.get(), targets)
                    .map(need -> Outlook.working(OrderState.MERGING, List.of(need)))
                    .orElseGet(() -> merging(order, swaps(order)));
        }
        if (order.getModelId() != null) {
            return fresh(order)
                    ? Outlook.waiting()
                    : Outlook.stopped(
                            OrderState.FAILED,
                            "model %s is not in this farm: name one that was trained here".formatted(modelId));
        }
        return Outlook.working(OrderState.TRAINING, List.of(training(order, modelId, targets)));
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

    private Need training(Order order, String modelId, List<Footage> targets) {
        TrainTask task = new TrainTask(
                modelId,
                order.getOrderId(),
                crops(footage(order, order.getFaces())),
                order.getFacePerson(),
                crops(targets),
                order.getTargetPerson(),
                order.getTraining(),
                order.getFaceConsent(),
                order.getTargetConsents(),
                order.getStart(),
                order.getOthers().stream()
                        .map(other -> new PerformerCrops(
                                crops(footage(order, other.getVideos())), other.getPerson(), other.getConsent()))
                        .toList(),
                IdentityCodes.of(order, ledger::consent).codes(),
                Casting.selectionId(order));
        return new Need(Topic.TRAIN_TASKS, modelId, task, "training");
    }

    private static List<CropRange> crops(List<Footage> videos) {
        return videos.stream().flatMap(v -> v.crops().stream()).toList();
    }

    /** Videos of the person whose face is used and of further people, each once; none when the model is given. */
    List<Footage> faces(Order order) {
        return performers(order).flatMap(List::stream).distinct().toList();
    }

    /** The same, by person. */
    private Stream<List<Footage>> performers(Order order) {
        return order.getModelId() != null
                ? Stream.of()
                : Stream.concat(
                                Stream.of(order.getFaces()),
                                order.getOthers().stream().map(Performer::getVideos))
                        .map(videos -> footage(order, videos));
    }

    private List<Footage> footage(Order order, List<VideoRef> videos) {
        return videos.stream().map(ref -> Footage.of(ref, order, ledger)).toList();
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
        for (Performer other : order.getOthers()) {
            parts.add("other");
            other.getVideos().stream()
                    .map(ref -> Ids.of(ref.getVideoId(), order.getExtraction()))
                    .sorted()
                    .forEach(parts::add);
            parts.add(other.getPerson());
        }
        if (order.getStart() != null) {
            parts.add("start");
            parts.add(order.getStart().getWeightsSha256());
        }
        return Ids.of(parts.toArray());
    }

    List<Swap> swaps(Order order) {
        return ledger.model(modelId(order))
                .flatMap(model -> casting.cast(order, model))
                .map(cast -> swaps(order, cast))
                .orElse(List.of());
    }

    private List<Swap> swaps(Order order, Cast cast) {
        return order.getTargets().stream()
                .map(target -> Swap.of(order, target, Footage.of(target.getVideo(), order, ledger), cast, ledger))
                .toList();
    }

    private boolean fresh(Order order) {
        return clock.instant().isBefore(order.getCreatedAt().plus(GRACE));
    }
}
