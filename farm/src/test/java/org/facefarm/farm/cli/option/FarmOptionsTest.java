package org.facefarm.farm.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facefarm.farm.cli.option.ConfigOptions.Flag;
import org.facefarm.farm.config.ConnectionKeys;
import org.facefarm.farm.config.WorkerKeys;
import org.facefarm.worker.config.Configuration;
import org.facefarm.worker.config.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class FarmOptionsTest {
    @Command
    static final class AnyCommand {
        @Mixin
        private FarmOptions farm;
    }

    @TempDir
    Path folder;

    @Test
    void anAssignmentHasTheWordOverTheFileAndAnOptionOverBoth() throws IOException {
        Path file = Files.writeString(
                folder.resolve("farm.properties"), "worker.slots=2\nworker.id=file\ntopic.prefix=file.\n");
        Configuration configuration = parsed(
                        "--config",
                        file.toString(),
                        "-c",
                        "worker.slots=3",
                        "--set",
                        "worker.id=set",
                        "--topic-prefix",
                        "mine.")
                .configuration(new Flag("--id", WorkerKeys.ID, "flag"), new Flag("--slots", WorkerKeys.SLOTS, null));
        assertThat(configuration.get(WorkerKeys.SLOTS)).isEqualTo(3);
        assertThat(configuration.get(WorkerKeys.ID)).isEqualTo("flag");
        assertThat(configuration.get(ConnectionKeys.TOPIC_PREFIX)).isEqualTo("mine.");
    }

    @Test
    void aClientFileHasTheLastWordOnKafka() throws IOException {
        Path client = Files.writeString(folder.resolve("client.properties"), "security.protocol=SSL\n");
        FarmOptions farm = parsed(
                "-c", "bootstrap.servers=kafka:9092",
                "-c", "kafka.security.protocol=PLAINTEXT",
                "-c", "kafka.consumer.fetch.min.bytes=1",
                "--client-config", client.toString());
        assertThat(farm.remote()).isTrue();
        assertThat(farm.connection().bootstrapServers()).isEqualTo("kafka:9092");
        assertThat(farm.connection().clientProperties())
                .containsEntry("security.protocol", "SSL")
                .containsEntry("consumer.fetch.min.bytes", "1");
    }

    @Test
    void whatIsWrongIsToldWithWhereItWasSaid() {
        assertThatThrownBy(() -> parsed("-c", "worker.slotz=3").configuration())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("there is no key worker.slotz (-c); the nearest is worker.slots");
        assertThatThrownBy(() -> parsed().configuration(new Flag("--slots", WorkerKeys.SLOTS, "many")))
                .hasMessage("worker.slots cannot be 'many' (--slots): allowed is a whole number from 1 to 1000");
    }

    private static FarmOptions parsed(String... arguments) {
        AnyCommand command = new AnyCommand();
        new CommandLine(command).parseArgs(arguments);
        return command.farm;
    }
}
