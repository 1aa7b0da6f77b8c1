package org.facefarm.farm.cli.option;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.facefarm.client.input.LengthOfTime;
import org.facefarm.client.input.UserError;
import org.facefarm.client.order.FarmOffers;
import org.facefarm.client.orderfile.OrderFile;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.facefarm.nets.train.TrainingEstimate;
import org.facefarm.schemas.record.TrainingSettings;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How the model is trained. */
public final class TrainOptions {
    private static final Duration DEFAULT_TIME = Duration.ofMinutes(20);

    /** Where this machine trains. */
    public static final String DEFAULT_PRESET =
            Presets.suiting(Runtime.getRuntime().availableProcessors()).name();

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "The net: lite (96 px, two CPU cores), quick (128 px, four), film-128, film-256, film-512 or"
                    + " film-640 (want a GPU), many (96 px, any number of people, see --also), mime (as"
                    + " many, its mouth follows sooner); 'facefarm train --estimate' tells their cost (default:"
                    + " lite or quick, by the processors of what trains).")
    public String preset;

    @Option(
            names = "--train-time",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description =
                    "Train for this long, such as 90s, 10m or 2h (default: 20m unless --iterations or --plateau).")
    public Duration trainTime;

    @Option(names = "--iterations", paramLabel = "N", description = "Train for this many iterations.")
    public Long iterations;

    @Option(names = "--plateau", description = "Stop training when the loss no longer falls.")
    boolean plateau;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "All randomness follows from it (default: ${DEFAULT-VALUE}).")
    public long seed;

    @Option(
            names = "--uncovered",
            description = "Learn nothing of what is in front of faces (hands, hair, cups); see --cover.")
    boolean uncovered;

    @Option(
            names = "--all-faces",
            description =
                    "Train on every face that was found, also on blurred ones, hardly seen ones, and those that show"
                            + " the same as others.")
    boolean allFaces;

    @Option(
            names = "--start-from",
            paramLabel = "MODEL",
            description =
                    "Start from this model's weights, as far as they fit: a name it is kept under, or an order that"
                            + " made it. Everybody whose face went into it must still agree.")
    public String startFrom;

    /** The options that an order file sets. */
    public static TrainOptions of(OrderFile wish) {
        TrainOptions options = new TrainOptions();
        options.preset = wish.preset();
        options.trainTime = wish.trainTime();
        options.iterations = wish.iterations();
        options.plateau = wish.plateau();
        options.uncovered = wish.uncovered();
        options.allFaces = wish.allFaces();
        options.startFrom = wish.startFrom();
        options.seed = wish.seed() == null ? 1 : wish.seed();
        return options;
    }

    /** @param offers what those can do that will train */
    public TrainingSettings settings(FarmOffers offers) {
        String preset = Objects.requireNonNullElseGet(this.preset, () -> offers.trainingProcessors()
                .map(processors -> Presets.suiting(processors).name())
                .orElse(DEFAULT_PRESET));
        List<String> presets = Presets.all().stream().map(Preset::name).toList();
        if (!presets.contains(preset)) {
            throw new UserError("there is no preset '" + preset + "'; the presets are " + String.join(", ", presets));
        }
        if (iterations != null && iterations < 1) {
            throw new UserError("--iterations must be at least 1, not " + iterations);
        }
        boolean otherStop = iterations != null || plateau;
        Duration time = trainTime != null ? trainTime : otherStop ? null : DEFAULT_TIME;
        return TrainingSettings.newBuilder()
                .setPreset(preset)
                .setPresetDigest(Presets.named(preset).digest())
                .setIterations(iterations)
                .setSeconds(time == null ? null : time.toSeconds())
                .setPlateau(plateau)
                .setSeed(seed)
                .setCurated(!allFaces)
                .setUncovered(uncovered)
                .setMemoryBytes(TrainingEstimate.orderedBytes(Presets.named(preset)))
                .build();
    }

    /** As {@link LengthOfTime} reads it. */
    public static final class TimeConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            try {
                return LengthOfTime.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
