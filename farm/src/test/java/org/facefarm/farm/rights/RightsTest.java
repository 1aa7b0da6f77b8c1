package org.facefarm.farm.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.schemas.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RightsTest {
    @Test
    void commands_name_operations_and_resources_with_the_farms_prefix() {
        assertThat(commands(Participant.ingest, "studio."))
                .anySatisfy(line -> assertThat(line)
                        .endsWith(" --add --allow-principal User:anna --operation Read --topic studio.orders"
                                + " --topic studio.consents --topic studio.videos --topic studio.segments"
                                + " --topic studio.tasks.ingest"))
                .anySatisfy(line -> assertThat(line).endsWith(" --operation Read --group studio.facefarm-ingest"))
                .anySatisfy(line -> assertThat(line)
                        .endsWith(" --operation Write --transactional-id studio.facefarm-ingest-"
                                + " --resource-pattern-type prefixed"));
    }

    @ParameterizedTest
    @EnumSource
    void nobody_but_a_client_creates_the_farms_topics_and_nobody_writes_what_it_has_no_part_in(Participant who) {
        boolean creates = commands(who, "").stream().anyMatch(line -> line.contains("Create"));

        assertThat(creates).isEqualTo(who == Participant.client);
        assertThat(who.writes().contains(Topic.ORDERS)).isEqualTo(who == Participant.client);
        assertThat(who.writes().contains(Topic.STATUS)).isEqualTo(who == Participant.director);
        assertThat(who.writes().contains(Topic.CLIPS)).isEqualTo(who == Participant.merger);
    }

    private static List<String> commands(Participant who, String prefix) {
        return Rights.of(who, prefix).stream()
                .map(rights -> rights.command("anna"))
                .toList();
    }
}
