package org.facefarm.merger.internal.swap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facefarm.merger.swapper.Drawn;
import org.facefarm.merger.swapper.Swapper;

/** Keeps the last models loaded: the segments of a video come one after the other with the same ones. */
public final class LoadedModels implements AutoCloseable {
    private final Swapper.Source source;
    private final Map<Key, Swapper> loaded = new HashMap<>();

    /** A model as it draws somebody. */
    private record Key(String weights, int person, List<Float> identity) {
        static Key of(Drawn drawn) {
            return new Key(drawn.model().getWeightsSha256(), drawn.person(), drawn.identity());
        }
    }

    public LoadedModels(Swapper.Source source) {
        this.source = source;
    }

    /** One for each, in their order; they stay this object's, until others are asked for. */
    public List<Swapper> of(List<Drawn> faces) throws IOException {
        List<Key> wanted = faces.stream().map(Key::of).toList();
        loaded.entrySet().removeIf(entry -> {
            boolean over = !wanted.contains(entry.getKey());
            if (over) {
                entry.getValue().close();
            }
            return over;
        });
        List<Swapper> swappers = new ArrayList<>();
        for (Drawn face : faces) {
            Key key = Key.of(face);
            if (!loaded.containsKey(key)) {
                loaded.put(key, source.open(face));
            }
            swappers.add(loaded.get(key));
        }
        return swappers;
    }

    @Override
    public void close() {
        loaded.values().forEach(Swapper::close);
        loaded.clear();
    }
}
