package org.facefarm.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FarmFormatTest {
    @Test
    void theNewestMarkUnderTheFarmsOwnPrefixCounts() {
        Set<String> names =
                Set.of("format.2", "format.10", "a.format.11", "format.x", "format.", "orders", "axformat.12");

        assertThat(FarmFormat.newest(names, "")).hasValue(10);
        assertThat(FarmFormat.newest(names, "a.")).hasValue(11);
        assertThat(FarmFormat.newest(names, "b.")).isEmpty();
    }

    @Test
    void whoeverIsTooOldIsToldWhatTheFarmIsAndWhatItKnows() {
        assertThat(FarmFormat.refusal(77))
                .startsWith("this farm is worked on in format 77, and this Facefarm (" + ProgramVersion.text()
                        + ") knows formats up to " + FarmFormat.CURRENT + " only");
        assertThat(ProgramVersion.text()).isNotBlank();
    }

    @Test
    void aMarkIsFoundByItsName() {
        assertThat(FarmFormat.newest(Set.of(FarmFormat.topicName("a.", 7)), "a."))
                .hasValue(7);
    }
}
