package org.facefarm.farm.cli.option;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.facefarm.worker.config.Nearest;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What is wrong with an option's value, in one line. */
public final class WrongOption {
    private WrongOption() {}

    /** Of words that can be chosen from, with the nearest; else as it is told. */
    public static String text(ParameterException e) {
        ArgSpec option = e.getArgSpec();
        if (option == null || e.getValue() == null || !option.type().isEnum()) {
            return e.getMessage();
        }
        List<String> words = Stream.of(option.type().getEnumConstants())
                .map(word -> word.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        return "Invalid value for option '%s': one of %s is meant, not '%s'%s"
                .formatted(
                        option.isOption() ? longest(option) : option.paramLabel(),
                        String.join(", ", words),
                        e.getValue(),
                        Nearest.to(e.getValue(), words)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(""));
    }

    private static String longest(ArgSpec option) {
        return ((OptionSpec) option).longestName();
    }
}
