package org.facefarm.farm.cli.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.facefarm.client.input.UserError;
import org.facefarm.client.order.FarmOffers;
import org.facefarm.farm.config.FarmKeys;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.worker.config.Nearest;
import picocli.CommandLine;

/** Reads looks as people write them, {@code mask=hull,feather=0.1}: the merge options that can be seen in a single frame. */
public final class LookOptions {
    /** Of the merge options, those about more than how a frame looks. */
    private static final Set<String> UNSEEN =
            Set.of("occurrences", "look", "encoder", "quality", "gaps", "reencode", "patches", "corrections");

    private static final Set<String> SEEN =
            CommandLine.Model.CommandSpec.forAnnotatedObject(new MergeOptions()).options().stream()
                    .map(option -> option.longestName().substring("--".length()))
                    .filter(name -> !UNSEEN.contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));

    private LookOptions() {}

    /** Whether this is one of them. */
    public static boolean knows(String option) {
        return SEEN.contains(option);
    }

    /** Whether a word of --set is meant for one of them: what is no key of the farm, misspelt ones too. */
    public static boolean claims(String option) {
        return FarmKeys.ALL.keys().noneMatch(key -> key.name().equals(option)) && !option.contains(".");
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
                throw new UserError("'%s' is no look%s OPTION=VALUE with one of %s"
                        .formatted(assignment, didYouMean(parts[0]), String.join(", ", SEEN)));
            }
            words.add("--" + parts[0]);
            words.add(parts[1]);
        }
        MergeOptions options = new MergeOptions();
        try {
            new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(words.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            throw new UserError("the look '" + look + "' cannot be: " + WrongOption.text(e));
        }
        return options.apply(base, FarmOffers.UNKNOWN);
    }

    private static String didYouMean(String option) {
        return knows(option)
                ? ": write"
                : Nearest.to(option, SEEN)
                        .map(near -> "; did you mean '" + near + "'? Write")
                        .orElse(": write");
    }
}
