package org.facefarm.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    @TempDir
    Path folder;

    @Test
    void aFilesValuesKnowTheirLines() throws IOException {
        Path file = file("""
                # Two of them. \\
                worker.slots = 2

                ! More
                worker.id: anna
                deliver.folder=/long/\\
                    name
                empty
                """);
        assertThat(PropertiesFile.read(file))
                .containsExactly(
                        new Given("worker.slots", "2", file + ", line 2"),
                        new Given("worker.id", "anna", file + ", line 5"),
                        new Given("deliver.folder", "/long/name", file + ", line 6"),
                        new Given("empty", "", file + ", line 8"));
    }

    @Test
    void aFileThatEndsInTheMiddleOfAValueIsRead() throws IOException {
        assertThat(PropertiesFile.read(file("a=b\\"))).extracting(Given::value).containsExactly("b");
    }

    @Test
    void aBrokenFileIsNamed() throws IOException {
        Path file = file("a=1\nb=\\u00zz\n");
        assertThatThrownBy(() -> PropertiesFile.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file + ", line 2");
        assertThatThrownBy(() -> PropertiesFile.read(folder.resolve("none")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("cannot read the configuration " + folder.resolve("none") + ": No such file or folder");
        assertThatThrownBy(() -> PropertiesFile.read(folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("cannot read the configuration " + folder + ": ");
        Path latin = Files.write(folder.resolve("latin"), new byte[] {'a', '=', (byte) 0xe4});
        assertThatThrownBy(() -> PropertiesFile.read(latin))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("cannot read the configuration " + latin + ": it is no UTF-8 text");
    }

    @Test
    void variablesSpellKeys() {
        assertThat(Environment.variable("worker.slots")).isEqualTo("FACEFARM_WORKER_SLOTS");
        assertThat(Environment.given(
                        Map.of(
                                "FACEFARM_WORKER_SLOTS", "2",
                                "FACEFARM_KAFKA_SECURITY_PROTOCOL", "SSL",
                                "FACEFARM_WORKER_ID", " ",
                                "FACEFARM_JAVA_OPTS", "-Xmx1g",
                                "HOME", "/"),
                        Set.of("FACEFARM_JAVA_OPTS")))
                .containsExactly(
                        new Given(
                                "kafka.security.protocol",
                                "SSL",
                                "environment variable FACEFARM_KAFKA_SECURITY_PROTOCOL"),
                        new Given("worker.slots", "2", "environment variable FACEFARM_WORKER_SLOTS"));
    }

    @Test
    void whatKubernetesSaysOfServicesIsNotMeant() {
        assertThat(Environment.given(
                        Map.of(
                                "FACEFARM_SERVICE_HOST", "10.0.0.1",
                                "FACEFARM_MERGER_SERVICE_PORT_HTTP", "80",
                                "FACEFARM_MERGER_PORT", "tcp://10.0.0.1:80",
                                "FACEFARM_MERGER_PORT_80_TCP_ADDR", "10.0.0.1"),
                        Set.of()))
                .isEmpty();
    }

    @Test
    void anAssignmentHasAKeyAndAValue() {
        assertThat(Given.assignment("worker.id = a=b", "--set")).isEqualTo(new Given("worker.id", "a=b", "--set"));
        assertThatThrownBy(() -> Given.assignment("worker.slots", "--set"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--set needs KEY=VALUE, not 'worker.slots'");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("farm.properties"), text);
    }
}
