package org.facefarm.nets.preset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facefarm.nets.augment.AugmentSettings;
import org.facefarm.nets.augment.AugmentSettings.Spoiling;
import org.facefarm.nets.family.Dims;
import org.facefarm.nets.family.Dims.Variant;
import org.facefarm.nets.family.Family;
import org.facefarm.nets.loss.LossWeights;
import org.facefarm.nets.optim.AdamSettings;
import org.facefarm.nets.optim.Decay;

/** The presets, by name. A new one is a method here and its call in the list. */
public final class Presets {
    private static final AugmentSettings FIELD_AUGMENT = new AugmentSettings(
            10, 1.1, 0.05, 0.2, 0.4, 0.24, 6, 0.15, 0.08, 0.15, 0.4, 0.1, 0.3, new Spoiling(0.5, 0.1, 0.1));

    /** For short trainings: faces lie in a net's input as the farm aligns them, to learn all other ways costs likeness. */
    private static final AugmentSettings ALIGNED =
            new AugmentSettings(3, 1.03, 0.015, 0.2, 0.4, 0.24, 6, 0.15, 0.08, 0.15, 0.4, 0.1, 0, Spoiling.NONE);

    /** 5 million weights, few of them where pixels are many. */
    private static final Dims LITE =
            new Dims(96, List.of(24, 48, 96, 160, 256), 256, 128, List.of(64, 48, 24), List.of(), Variant.DOUBLED);

    /** For small nets and a few thousand steps, which their user may end at any of them. */
    private static final AdamSettings BRISK =
            new AdamSettings(1.5e-3, 50, new Decay.InverseRoot(1000), 0.9, 0.999, 1e-8, 0, false, 1, 0.9998);

    private static final Map<String, Preset> ALL =
            byName(tiny(), lite(), quick(), film128(), film256(), film512(), film640(), many(), mime());

    private Presets() {}

    private static Preset tiny() {
        return new Preset(
                "tiny",
                "32 px, learns colours and shapes in a second: for tests",
                Family.DF,
                new Dims(32, List.of(8, 16, 24), 32, 16, List.of(16, 8), List.of()),
                2,
                new LossWeights(1, 1, 0, 0.3, 0.3, 0.1, 0, 0, List.of(5)),
                new AdamSettings(2e-3, 5, 0.9, 0.999, 1e-8, 1, 0.9),
                Plan.steady(FIELD_AUGMENT),
                4,
                1);
    }

    private static Preset lite() {
        return new Preset(
                "lite",
                "96 px liae, 5 million weights: a recognisable face on 2 CPU cores in minutes",
                Family.LIAE,
                LITE,
                2,
                new LossWeights(1, 1, 0, 0.3, 1, 0.1, 0, 0, List.of(9)),
                BRISK,
                brisk(),
                // More, smaller steps learn faster for the same CPU time than 12 or 16 faces of each side.
                8,
                1);
    }

    private static Preset quick() {
        return new Preset(
                "quick",
                "128 px liae, 13 million weights: twenty minutes on a few cores",
                Family.LIAE,
                new Dims(
                        128,
                        List.of(32, 64, 128, 256, 384),
                        256,
                        192,
                        List.of(128, 96, 48),
                        List.of(),
                        Variant.DOUBLED),
                2,
                new LossWeights(1, 1, 0, 0.3, 1, 0.1, 0, 0, List.of(11)),
                new AdamSettings(5e-4, 100, new Decay.InverseRoot(1000), 0.9, 0.999, 1e-8, 0, false, 1, 0.9998),
                brisk(),
                8,
                1);
    }

    private static Preset film128() {
        return new Preset(
                "film-128",
                "128 px liae with residual blocks and a mask head of its own: wants a GPU or a night",
                Family.LIAE,
                new Dims(
                        128,
                        List.of(64, 128, 256, 512),
                        256,
                        256,
                        List.of(512, 256, 128),
                        List.of(128, 64, 32),
                        Variant.RESIDUALS,
                        Variant.PIXEL_NORM),
                2,
                new LossWeights(1, 1, 0.5, 0.3, 0.5, 0.1, 0, 0, List.of(7, 11)),
                new AdamSettings(5e-5, 500, 0.5, 0.999, 1e-8, 1, 0.999),
                Plan.steady(FIELD_AUGMENT),
                8,
                1);
    }

    private static Preset film256() {
        return new Preset(
                "film-256",
                "256 px liae, warped first, then straight, a discriminator at the end: days on a GPU",
                Family.LIAE,
                new Dims(
                        256,
                        List.of(64, 128, 256, 512, 512),
                        512,
                        384,
                        List.of(512, 256, 128, 64),
                        List.of(128, 64, 32, 16),
                        Variant.RESIDUALS,
                        Variant.PIXEL_NORM),
                2,
                new LossWeights(1, 1, 0.5, 0.3, 0.5, 0.1, 0, 0, List.of(11, 23)),
                new AdamSettings(5e-5, 500, new Decay.Cosine(300_000), 0.9, 0.999, 1e-6, 0, true, 1, 0.999),
                film(150_000, 200_000),
                8,
                1);
    }

    private static Preset film512() {
        return largeFilm(
                "film-512",
                "512 px liae, at 256 px first, otherwise as film-256: a week on a large GPU",
                512,
                List.of(23, 45));
    }

    private static Preset film640() {
        return largeFilm(
                "film-640",
                "640 px liae, at 320 px first, otherwise as film-512: weeks on a large GPU",
                640,
                List.of(29, 57));
    }

    /** @param windows sides of those that DSSIM looks through */
    private static Preset largeFilm(String name, String about, int resolution, List<Integer> windows) {
        return new Preset(
                name,
                about,
                Family.LIAE,
                new Dims(
                        resolution,
                        List.of(64, 128, 256, 512, 512, 512),
                        512,
                        384,
                        List.of(512, 384, 192, 96, 48),
                        List.of(128, 96, 48, 24, 12),
                        Variant.RESIDUALS,
                        Variant.PIXEL_NORM),
                2,
                new LossWeights(1, 1, 0.5, 0.3, 0.5, 0.1, 0, 0, windows),
                new AdamSettings(5e-5, 500, new Decay.Cosine(500_000), 0.9, 0.999, 1e-6, 0, true, 1, 0.999),
                film(50_000, 250_000, 350_000),
                8,
                4);
    }

    private static Preset many() {
        return new Preset(
                "many",
                "96 px, any number of people in one net, anybody to anybody: two CPU cores, half an hour for four"
                        + " people",
                Family.MANY,
                LITE,
                2,
                // A stronger witness gives more likeness, but less exact pose and pictures: decision 10.
                new LossWeights(1, 1, 0, 0.3, 1, 0.1, 0.003, 0, List.of(9)),
                BRISK,
                brisk(),
                8,
                1);
    }

    private static Preset mime() {
        return new Preset(
                "mime",
                "96 px, two people or more; sees faces as it learned before from invented ones, draws yours: on 2 CPU cores in minutes, and lids, lips and brows follow",
                Family.MANY,
                new Dims(
                        LITE.resolution(),
                        LITE.encoder(),
                        LITE.code(),
                        LITE.inter(),
                        LITE.decoder(),
                        LITE.mask(),
                        Variant.DOUBLED,
                        Variant.LINES,
                        Variant.SETTLED),
                2,
                new LossWeights(1, 1, 0, 0.3, 2, 0.1, 0.003, 0, List.of(9)),
                BRISK,
                // Who sees already need not be kept from copying.
                Plan.steady(ALIGNED.withoutWarp()),
                8,
                1);
    }

    /** Faces bent in the input keep an encoder from copying, which is learned early; from then on they cost expression and sharpness. */
    private static Plan brisk() {
        return new Plan(List.of(
                new TrainingStage("warped", 1, ALIGNED, 0),
                new TrainingStage("straight", 500, ALIGNED.withoutWarp(), 0)));
    }

    /**
     * Warped until the net knows the faces, half of that time at half the resolution, where a step costs a quarter; straight
     * to sharpen, and a discriminator for the skin.
     */
    private static Plan film(long straight, long duel) {
        AugmentSettings unwarped = FIELD_AUGMENT.withoutWarp();
        return new Plan(List.of(
                new TrainingStage("warped", 1, FIELD_AUGMENT, 0),
                new TrainingStage("straight", straight, unwarped, 0),
                new TrainingStage("duel", duel, unwarped, 0.1)));
    }

    /** As {@link #film}, but at half the resolution up to this step. */
    private static Plan film(long whole, long straight, long duel) {
        List<TrainingStage> stages = new ArrayList<>(film(straight, duel).stages());
        stages.set(0, new TrainingStage("small", 1, FIELD_AUGMENT, 0, 2));
        stages.add(1, new TrainingStage("warped", whole, FIELD_AUGMENT, 0));
        return new Plan(stages);
    }

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

    /**
     * What an order gets that names none. From some ten processor minutes on {@code quick} shows more than {@code lite} does; with
     * few processors it has not come that far when a user expects to see something.
     *
     * @param processors of the machine that trains
     */
    public static Preset suiting(int processors) {
        return named(processors < 4 ? "lite" : "quick");
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
