package org.facefarm.merger.internal.swap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facefarm.merger.swapper.Swapper;
import org.facefarm.schemas.record.MappedFace;

/** Keeps the last models loaded: the segments of a video come one after the other with the same ones. */
public final class LoadedModels implements AutoCloseable {
    private final Swapper.Source source;
    private final Map<Drawn, Swapper> loaded = new HashMap<>();

    /** A model as it draws somebody. */
    private record Drawn(String weights, int person) {
        static Drawn by(MappedFace face) {
            return new Drawn(face.getModel().getWeightsSha256(), face.getPerson());
        }
    }

    public LoadedModels(Swapper.Source source) {
        this.source = source;
    }

    /** One for each face, in their order; they stay this object's, until others are asked for. */
    public List<Swapper> of(List<MappedFace> faces) throws IOException {
        List<Drawn> wanted = faces.stream().map(Drawn::by).toList();
        loaded.entrySet().removeIf(entry -> {
            boolean over = !wanted.contains(entry.getKey());
            if (over) {
                entry.getValue().close();
            }
            return over;
        });
        List<Swapper> swappers = new ArrayList<>();
        for (MappedFace face : faces) {
            Drawn drawn = Drawn.by(face);
            if (!loaded.containsKey(drawn)) {
                loaded.put(drawn, source.open(face.getModel(), face.getPerson()));
            }
            swappers.add(loaded.get(drawn));
        }
        return swappers;
    }

    @Override
    public void close() {
        loaded.values().forEach(Swapper::close);
        loaded.clear();
    }
}
