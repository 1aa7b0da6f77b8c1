package org.facefarm.farm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What can be chosen from is told as one would write it. */
class HelpWordsTest {
    @Test
    void the_help_of_an_option_that_takes_one_of_some_words_tells_all_of_them_in_lower_case() {
        List<OptionSpec> options = all(FacefarmCommand.commandLine())
                .flatMap(command -> command.getCommandSpec().options().stream())
                .filter(option -> option.type().isEnum() && option.description().length > 0)
                .toList();

        assertThat(options).hasSizeGreaterThan(20);
        for (OptionSpec option : options) {
            String help = String.join(" ", option.description());
            for (Object word : option.type().getEnumConstants()) {
                assertThat(help)
                        .as(option.longestName())
                        .contains(word.toString().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
        }
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpWordsTest::all));
    }
}
