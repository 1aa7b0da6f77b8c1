package org.facefarm.worker.model;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.log.CompactedView;

/** Checkpoints that somebody gave a name: they stay until the name is forgotten. */
public final class KeptModels implements AutoCloseable {
    private final CompactedView<ModelManifest> view;

    public KeptModels(FarmConnection farm, RecordCodec codec) {
        view = CompactedView.of(farm, codec, Topic.KEPT_MODELS, ModelManifest.class);
    }

    /** All of them by name, as they are now. */
    public Map<String, ModelManifest> all() {
        return new TreeMap<>(view.all());
    }

    /** Iterations of a model that have a name. */
    public Set<Long> iterations(String modelId) {
        return view.all().values().stream()
                .filter(m -> m.getModelId().equals(modelId))
                .map(ModelManifest::getIteration)
                .collect(Collectors.toSet());
    }

    /** The record that gives a checkpoint a name. */
    public static Outgoing keep(String name, ModelManifest checkpoint) {
        return Outgoing.of(Topic.KEPT_MODELS, name, checkpoint);
    }

    /** The record that takes the name away. */
    public static Outgoing forget(String name) {
        return new Outgoing(Topic.KEPT_MODELS, name, null, name);
    }

    /** What is kept under a name. */
    public Optional<ModelManifest> named(String name) {
        return view.get(name);
    }

    @Override
    public void close() {
        view.close();
    }
}
