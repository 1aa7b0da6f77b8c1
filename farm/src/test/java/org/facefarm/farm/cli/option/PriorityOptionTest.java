package org.facefarm.farm.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PriorityOptionTest {
    @Test
    void a_weight_is_one_unless_said() {
        assertThat(parsed().weight).isEqualTo(1);
        assertThat(parsed("--weight", "100").weight).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-3", "2.5", "much"})
    void a_weight_that_no_order_can_have_is_refused_in_words_for_people(String weight) {
        assertThatThrownBy(() -> parsed("--weight", weight))
                .isInstanceOf(CommandLine.ParameterException.class)
                .hasMessageContaining("a whole number from 1 to 100 is meant, not '" + weight + "'")
                .hasMessageNotContaining("facefarm.farm");
    }

    private static PriorityOption parsed(String... words) {
        PriorityOption option = new PriorityOption();
        new CommandLine(option).parseArgs(words);
        return option;
    }
}
