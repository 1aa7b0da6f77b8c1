package org.facefarm.client.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.worker.model.Retention;
import org.facefarm.worker.model.StoredCheckpoint;

/** Takes old checkpoints out of a farm. */
public final class ModelPruning {
    private final Models models;

    public ModelPruning(Models models) {
        this.models = models;
    }

    /** Checkpoints of all models that go when the last so many, the best, finished ones and those with a name stay. */
    public Map<String, List<StoredCheckpoint>> prunable(int last) {
        Map<String, List<StoredCheckpoint>> found = new LinkedHashMap<>();
        Stream.concat(models.ofOrders(), models.named().values().stream().map(ModelManifest::getModelId))
                .distinct()
                .forEach(id -> found.put(id, prunable(id, last)));
        found.values().removeIf(List::isEmpty);
        return found;
    }

    private List<StoredCheckpoint> prunable(String id, int last) {
        List<StoredCheckpoint> all =
                models.store().all(id).stream().map(StoredCheckpoint::of).toList();
        return new Retention(last).dropped(all, models.kept().iterations(id));
    }

    /** Takes these out of the log. */
    public void drop(List<StoredCheckpoint> checkpoints) {
        checkpoints.forEach(c -> models.topics().write(c.tombstones()));
    }
}
