package org.facefarm.client.model;

import org.facefarm.worker.kafka.FarmConnection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.client.FarmClient;
import org.facefarm.client.input.Prefix;
import org.facefarm.client.input.UserError;
import org.facefarm.nets.checkpoint.CheckpointException;
import org.facefarm.nets.checkpoint.WarmStart;
import org.facefarm.nets.preset.Presets;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.worker.consent.Agreements;
import org.facefarm.worker.consent.ConsentRegister;
import org.facefarm.worker.model.KeptModels;
import org.facefarm.worker.model.ModelPeople;
import org.facefarm.worker.model.ModelStore;
import org.facefarm.worker.model.Retention;
import org.facefarm.worker.model.StoredCheckpoint;

/** The models of a farm: those of its orders, as their newest checkpoints are, and those that somebody gave a name. */
public final class TrainedModels implements AutoCloseable {
    private final FarmConnection farm;
    private final RecordCodec codec = new RecordCodec();
    private final ModelStore store;
    private final KeptModels kept;
    private final FarmClient client;

    public TrainedModels(FarmConnection farm) {
        this.farm = farm;
        this.client = new FarmClient(farm);
        this.store = new ModelStore(farm, codec);
        this.kept = new KeptModels(farm, codec);
    }

    /** Every model that an order has made, or is making. */
    public List<ModelManifest> all() {
        return orderModels().map(store::latest).flatMap(Optional::stream).toList();
    }

    /** Those that somebody gave a name, by it. */
    public Map<String, ModelManifest> named() {
        return kept.all();
    }

    private Stream<String> orderModels() {
        return client.statuses().stream()
                .map(status -> status.getModelId())
                .filter(id -> !id.isEmpty())
                .distinct();
    }

    /** The model kept under this name, or else with this id, or else of the order with this id; an id's first letters will do. */
    public ModelManifest of(String text) {
        return manifest(meant(text));
    }

    /** The name, or else the id of the order, of the model that is meant; by the model's id the order's, as it is newer. */
    private String meant(String text) {
        if (kept.named(text).isPresent()) {
            return text;
        }
        Map<String, String> known = new TreeMap<>();
        named().forEach((name, manifest) -> known.put(manifest.getModelId(), name));
        for (OrderStatus status : client.statuses()) {
            known.put(status.getOrderId(), status.getOrderId());
            if (!status.getModelId().isEmpty()) {
                known.put(status.getModelId(), status.getOrderId());
            }
        }
        return Prefix.find(List.copyOf(known.entrySet()), Map.Entry::getKey, text, "model or order")
                .getValue();
    }

    private ModelManifest manifest(String meant) {
        return kept.named(meant).orElseGet(() -> ofOrder(meant));
    }

    private ModelManifest ofOrder(String order) {
        String id = client.status(order).getModelId();
        return Optional.of(id)
                .filter(known -> !known.isEmpty())
                .flatMap(store::latest)
                .orElseThrow(() -> new UserError("order " + order + " has no model yet; look with 'facefarm status'"));
    }

    /** Whom a model knows, with the names in this farm's register. */
    public ModelPeople people(ModelManifest manifest) {
        Map<String, Consent> consents = client.consents(Agreements.consents(manifest)).stream()
                .collect(Collectors.toMap(Consent::getConsentId, c -> c));
        return new ModelPeople(manifest, id -> Optional.ofNullable(consents.get(id)));
    }

    /**
     * Writes a model to a file: as DFM when it ends in .dfm or .onnx, as checkpoint when in .safetensors. A model is
     * somebody's face, so it takes consents that hold now.
     */
    public ModelManifest export(String text, Path file) throws IOException {
        String name = file.getFileName().toString();
        boolean dfm = name.endsWith(".dfm") || name.endsWith(".onnx");
        if (!dfm && !name.endsWith(".safetensors")) {
            throw new UserError("cannot tell the format of " + file + ": name it .dfm, .onnx or .safetensors");
        }
        String meant = meant(text);
        ModelManifest manifest = manifest(meant);
        requireConsent(meant, manifest);
        try (FetchedCheckpoint fetched = FetchedCheckpoint.of(
                store, manifest, Files.createDirectories(file.toAbsolutePath().getParent()))) {
            ModelFile model = new ModelFile(file, manifest, client.consents(Agreements.consents(manifest)));
            if (dfm) {
                CheckedDfmExport.write(model, fetched.file());
            } else if (manifest.getDfm() != null) {
                throw new UserError("model " + manifest.getModelId()
                        + " came as DFM: it can be written as .dfm or .onnx, not as " + name);
            } else {
                model.write(fetched.file());
            }
            return manifest;
        }
    }

    private void requireConsent(String meant, ModelManifest manifest) {
        try (ConsentRegister consents = new ConsentRegister(farm, codec, Clock.systemUTC())) {
            if (kept.named(meant).isPresent()) {
                requirePeople(manifest);
            } else {
                Order order = client.order(meant);
                consents.requireLive(Agreements.of(order));
            }
            consents.requireStanding(manifest.getAgreements());
        }
    }

    private static void requirePeople(ModelManifest manifest) {
        if (manifest.getAgreements().isEmpty()) {
            throw UserError.refused("model " + manifest.getModelId()
                    + " does not tell whose faces went into it, so nobody can have agreed: train it anew");
        }
    }

    /**
     * Gives the newest checkpoint of an order, or one that has a name, another name, under which it stays.
     *
     * @throws UserError when the name is taken
     */
    public ModelManifest keep(String text, String name) {
        ModelManifest manifest = of(text);
        requireFree(name);
        client.write(List.of(KeptModels.keep(name, manifest)));
        return manifest;
    }

    /**
     * What a training of so many people with this preset would take of the model.
     *
     * @throws UserError when the model does not fit, or does not tell whose faces went into it
     */
    public WarmStart asStart(ModelManifest start, String preset, int people) {
        requirePeople(start);
        if (start.getDfm() != null) {
            throw new UserError("model " + start.getModelId()
                    + " came as DFM: such a network can be run, but no training can start from it");
        }
        if (preset.equals(start.getPreset()) && start.getPeople().size() > people) {
            throw new UserError("model " + start.getModelId() + " knows "
                    + start.getPeople().size() + " people and the order has " + people
                    + ": name videos of them all with --also, so that each keeps a place");
        }
        try (FetchedCheckpoint fetched =
                FetchedCheckpoint.of(store, start, Path.of(System.getProperty("java.io.tmpdir")))) {
            return WarmStart.plan(fetched.file(), Presets.named(preset).forPeople(people));
        } catch (CheckpointException e) {
            throw new UserError("model " + start.getModelId() + " (preset " + start.getPreset()
                    + ") cannot be a start for preset " + preset + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UserError("model " + start.getModelId() + " cannot be fetched: " + e.getMessage());
        }
    }

    /** Takes a name away; a checkpoint that no order made goes with its last name. */
    public ModelManifest forget(String name) {
        ModelManifest manifest = kept.named(name).orElseThrow(() -> new UserError("no model is called '" + name + "'"));
        client.write(List.of(KeptModels.forget(name)));
        String id = manifest.getModelId();
        boolean wanted =
                kept.all().values().stream().anyMatch(m -> m.getModelId().equals(id))
                        || orderModels().anyMatch(id::equals);
        if (!wanted) {
            store.all(id).forEach(m -> client.write(StoredCheckpoint.of(m).tombstones()));
        }
        return manifest;
    }

    /** Checkpoints of all models that go when the last so many, the best, finished ones and those with a name stay. */
    public Map<String, List<StoredCheckpoint>> prunable(int last) {
        Map<String, List<StoredCheckpoint>> found = new LinkedHashMap<>();
        Stream.concat(orderModels(), kept.all().values().stream().map(ModelManifest::getModelId))
                .distinct()
                .forEach(id -> found.put(
                        id,
                        new Retention(last)
                                .dropped(
                                        store.all(id).stream()
                                                .map(StoredCheckpoint::of)
                                                .toList(),
                                        kept.iterations(id))));
        found.values().removeIf(List::isEmpty);
        return found;
    }

    /** Takes these out of the log. */
    public void drop(List<StoredCheckpoint> checkpoints) {
        checkpoints.forEach(c -> client.write(c.tombstones()));
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

    FarmClient client() {
        return client;
    }

    ModelStore store() {
        return store;
    }

    @Override
    public void close() {
        client.close();
        kept.close();
        store.close();
    }
}
