package org.facefarm.nets.preset;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facefarm.nets.augment.AugmentSettings;
import org.facefarm.nets.loss.LossWeights;
import org.facefarm.nets.net.Dims;
import org.facefarm.nets.net.Family;
import org.facefarm.nets.optim.AdamSettings;

/** The presets, by name. */
public final class Presets {
    private static final AugmentSettings FIELD_AUGMENT =
            new AugmentSettings(10, 1.1, 0.05, 0.2, 0.4, 0.24, 6, 0.15, 0.08, 0.15, 0.4);

    private static final Map<String, Preset> ALL = byName(
            new Preset(
                    "tiny",
                    "32 px, learns colours and shapes in a second: for tests",
                    Family.DF,
                    new Dims(32, List.of(8, 16, 24), 32, 16, List.of(16, 8), false, List.of(), false),
                    2,
                    new LossWeights(1, 1, 0, 0.3, 0.3, 0.1, 0, List.of(5)),
                    new AdamSettings(2e-3, 5, 0.9, 0.999, 1e-8, 1, 0.9),
                    Plan.steady(FIELD_AUGMENT),
                    4,
                    1),
            new Preset(
                    "lite",
                    "64 px df, 4 million weights: a recognisable face on 2 CPU cores in minutes",
                    Family.DF,
                    new Dims(64, List.of(32, 64, 128, 256), 256, 128, List.of(64, 32, 16), false, List.of(), false),
                    2,
                    new LossWeights(1, 1, 0, 0.3, 0.3, 0.1, 0, List.of(7)),
                    new AdamSettings(5e-4, 50, 0.5, 0.999, 1e-8, 1, 0.995),
                    Plan.steady(FIELD_AUGMENT),
                    // More, smaller steps learn faster for the same CPU time than 12 or 16 faces of each side.
                    8,
                    1),
            new Preset(
                    "film-128",
                    "128 px liae with residual blocks and a mask head of its own: wants a GPU or a night",
                    Family.LIAE,
                    new Dims(
                            128,
                            List.of(64, 128, 256, 512),
                            256,
                            256,
                            List.of(512, 256, 128),
                            true,
                            List.of(128, 64, 32),
                            true),
                    2,
                    new LossWeights(1, 1, 0.5, 0.3, 0.5, 0.1, 0, List.of(7, 11)),
                    new AdamSettings(5e-5, 500, 0.5, 0.999, 1e-8, 1, 0.999),
                    Plan.steady(FIELD_AUGMENT),
                    8,
                    1),
            new Preset(
                    "many",
                    "64 px, any number of people in one net, anybody to anybody: two CPU cores and some hours",
                    Family.MANY,
                    new Dims(64, List.of(32, 64, 128, 256), 256, 128, List.of(64, 48, 32), false, List.of(), false),
                    2,
                    new LossWeights(1, 1, 0, 0.3, 0.3, 0.1, 0.1, List.of(7)),
                    new AdamSettings(5e-4, 50, 0.5, 0.999, 1e-8, 1, 0.995),
                    Plan.steady(FIELD_AUGMENT),
                    8,
                    1));

    private Presets() {}

    /**
     * The preset of this name.
     *
     * @throws IllegalArgumentException in one line with the names there are
     */
    public static Preset named(String name) {
        Preset preset = ALL.get(name);
        if (preset == null) {
            throw new IllegalArgumentException(
                    "no preset called '" + name + "'; there are " + String.join(", ", ALL.keySet()));
        }
        return preset;
    }

    /** All of them, by name. */
    public static List<Preset> all() {
        return List.copyOf(ALL.values());
    }

    private static Map<String, Preset> byName(Preset... presets) {
        Map<String, Preset> map = new TreeMap<>();
        for (Preset preset : presets) {
            map.put(preset.name(), preset);
        }
        return map;
    }
}
