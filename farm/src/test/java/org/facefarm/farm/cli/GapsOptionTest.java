package org.facefarm.farm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.facefarm.schemas.record.GapRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.ParseResult;

class GapsOptionTest {
    @ParameterizedTest
    @CsvSource({"pass-through, PASS_THROUGH", "PASS_THROUGH, PASS_THROUGH", "frozen, FROZEN", "fail, FAIL"})
    void a_gap_rule_is_taken_as_the_help_writes_it(String typed, GapRule meant) {
        ParseResult parsed = FacefarmCommand.commandLine().parseArgs("remerge", "0123", "-o", "x.mp4", "--gaps", typed);

        GapRule gaps = parsed.subcommand().matchedOptionValue("--gaps", null);
        assertThat(gaps).isEqualTo(meant);
    }
}
