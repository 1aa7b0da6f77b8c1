package org.facefarm.farm.cli.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.cli.FacefarmCommand;
import org.facefarm.schemas.record.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ParseResult;

class SubmittedPicturesTest {
    @Test
    void their_rate_is_taken_as_swap_takes_it() {
        ParseResult parsed =
                FacefarmCommand.commandLine().parseArgs("submit", "order.yaml", "--image-rate", "30000/1001");

        Rational rate = parsed.subcommand().matchedOptionValue("--image-rate", null);
        assertThat(rate).isEqualTo(new Rational(30000, 1001));
    }

    @Test
    void ingest_workers_are_sent_files_only(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.mp4"), "a");

        assertThatCode(() -> SubmitCommand.requireFiles(List.of(file))).doesNotThrowAnyException();
        assertThatThrownBy(() -> SubmitCommand.requireFiles(List.of(file, folder)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("leave out --media");
    }
}
