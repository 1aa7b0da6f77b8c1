package org.facefarm.client.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.client.consent.Consents;
import org.facefarm.client.input.Prefix;
import org.facefarm.client.input.UserError;
import org.facefarm.client.order.Orders;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.worker.consent.Agreements;
import org.facefarm.worker.model.KeptModels;
import org.facefarm.worker.model.ModelPeople;
import org.facefarm.worker.model.ModelStore;
import org.facefarm.worker.model.StoredCheckpoint;

/** The models of a farm: those of its orders, as their newest checkpoints are, and those that somebody gave a name. */
public final class Models implements AutoCloseable {
    private final FarmTopics topics;
    private final Orders orders;
    private final Consents consents;
    private final ModelStore store;
    private final KeptModels kept;

    public Models(FarmTopics topics, Orders orders, Consents consents) {
        this.topics = topics;
        this.orders = orders;
        this.consents = consents;
        this.store = new ModelStore(topics.connection(), topics.codec());
        this.kept = new KeptModels(topics.connection(), topics.codec());
    }

    /** Every model that an order has made, or is making. */
    public List<ModelManifest> all() {
        return ofOrders().map(store::latest).flatMap(Optional::stream).toList();
    }

    /** Those that somebody gave a name, by it. */
    public Map<String, ModelManifest> named() {
        return kept.all();
    }

    /** Ids of the models that orders have made, are making or use. */
    Stream<String> ofOrders() {
        return orders.statuses().stream()
                .flatMap(status -> Stream.concat(Stream.of(status.getModelId()), status.getFurtherModels().stream()))
                .filter(id -> !id.isEmpty())
                .distinct();
    }

    /**
     * The model kept under this name, or else with this id, or else of the order with this id; an id's first letters will do.
     *
     * @throws UserError when there is none, or more than one
     */
    public ModelManifest of(String text) {
        return manifest(meant(text));
    }

    /** The name, or else the id of the order, of the model that is meant; by the model's id the order's, as it is newer. */
    String meant(String text) {
        if (kept.named(text).isPresent()) {
            return text;
        }
        Map<String, String> known = new TreeMap<>();
        named().forEach((name, manifest) -> known.put(manifest.getModelId(), name));
        for (OrderStatus status : orders.statuses()) {
            known.put(status.getOrderId(), status.getOrderId());
            if (!status.getModelId().isEmpty()) {
                known.put(status.getModelId(), status.getOrderId());
            }
        }
        return Prefix.find(List.copyOf(known.entrySet()), Map.Entry::getKey, text, "model or order")
                .getValue();
    }

    ModelManifest manifest(String meant) {
        return kept.named(meant).orElseGet(() -> ofOrder(meant));
    }

    private ModelManifest ofOrder(String order) {
        String id = orders.status(order).getModelId();
        return Optional.of(id)
                .filter(known -> !known.isEmpty())
                .flatMap(store::latest)
                .orElseThrow(() -> new UserError("order " + order + " has no model yet; look with 'facefarm status'"));
    }

    /** Whom a model knows, with the names in this farm's register. */
    public ModelPeople people(ModelManifest manifest) {
        Map<String, Consent> known = consents.of(Agreements.consents(manifest)).stream()
                .collect(Collectors.toMap(Consent::getConsentId, c -> c));
        return new ModelPeople(manifest, id -> Optional.ofNullable(known.get(id)));
    }

    /**
     * Gives the newest checkpoint of an order, or one that has a name, another name, under which it stays.
     *
     * @throws UserError when the name is taken
     */
    public ModelManifest keep(String text, String name) {
        ModelManifest manifest = of(text);
        requireFree(name);
        topics.write(List.of(KeptModels.keep(name, manifest)));
        return manifest;
    }

    /** Takes a name away; a checkpoint that no order made goes with its last name. */
    public ModelManifest forget(String name) {
        ModelManifest manifest = kept.named(name).orElseThrow(() -> new UserError("no model is called '" + name + "'"));
        topics.write(List.of(KeptModels.forget(name)));
        String id = manifest.getModelId();
        boolean wanted =
                kept.all().values().stream().anyMatch(m -> m.getModelId().equals(id))
                        || ofOrders().anyMatch(id::equals);
        if (!wanted) {
            store.all(id).forEach(m -> topics.write(StoredCheckpoint.of(m).tombstones()));
        }
        return manifest;
    }

    void requireFree(String name) {
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new UserError("'" + name + "' is no name for a model: use up to 64 letters, digits, dots and dashes");
        }
        kept.named(name).ifPresent(m -> {
            throw new UserError("the name '" + name + "' is taken by model " + m.getModelId() + " after "
                    + m.getIteration() + " iterations: choose another, or 'facefarm model forget " + name + "'");
        });
    }

    FarmTopics topics() {
        return topics;
    }

    Orders orders() {
        return orders;
    }

    Consents consents() {
        return consents;
    }

    ModelStore store() {
        return store;
    }

    KeptModels kept() {
        return kept;
    }

    @Override
    public void close() {
        kept.close();
        store.close();
    }
}
