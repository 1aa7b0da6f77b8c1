package org.facefarm.farm.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    @Test
    void thePageSaysWhatTheKeysSay() throws IOException {
        Path page = Path.of("../docs/configuration.md");
        assertThat(Files.readString(page))
                .as("docs/configuration.md is out of date; to write it anew: " + ConfigurationPage.COMMAND)
                .isEqualTo(ConfigurationPage.of(FarmKeys.ALL));
    }
}
