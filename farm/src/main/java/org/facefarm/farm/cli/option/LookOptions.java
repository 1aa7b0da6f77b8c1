package org.facefarm.farm.cli.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.facefarm.client.input.UserError;
import org.facefarm.client.order.FarmOffers;
import org.facefarm.schemas.record.MergeSettings;
import picocli.CommandLine;

/** Reads looks as people write them, {@code mask=hull,feather=0.1}: the merge options that can be seen in a single frame. */
public final class LookOptions {
    private static final Set<String> SEEN =
            Set.of("mask", "erode", "feather", "colour", "face-scale", "sharpen", "match");

    private LookOptions() {}

    /** Whether this is one of them. */
    public static boolean knows(String option) {
        return SEEN.contains(option);
    }

    /**
     * The settings with a look's options instead of theirs.
     *
     * @throws UserError when there is no such option, or it cannot have this value
     */
    public static MergeSettings apply(String look, MergeSettings base) {
        List<String> words = new ArrayList<>();
        for (String assignment : look.split(",")) {
            String[] parts = assignment.split("=", 2);
            if (parts.length < 2 || !knows(parts[0])) {
                throw new UserError("'" + assignment + "' is no look: write OPTION=VALUE with one of "
                        + String.join(", ", SEEN.stream().sorted().toList()));
            }
            words.add("--" + parts[0]);
            words.add(parts[1]);
        }
        MergeOptions options = new MergeOptions();
        try {
            new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(words.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            throw new UserError("the look '" + look + "' cannot be: " + e.getMessage());
        }
        return options.apply(base, FarmOffers.UNKNOWN);
    }
}
