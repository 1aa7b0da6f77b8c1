package org.facefarm.farm.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.facefarm.farm.cli.FacefarmCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class NewFileOptionTest {
    @TempDir
    Path folder;

    /** FILE stands for the file that each of them would write. */
    static Stream<List<String>> commands() {
        return Stream.of(
                List.of("people", "nobody", "--sheet", "FILE"),
                List.of("preview", "none", "--at", "1s", "-o", "FILE"),
                List.of("faces", "nobody", "-o", "FILE"),
                List.of("model", "export", "none", "FILE"),
                List.of("train", "--find-rate", "none", "--curve", "FILE"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aFileThatIsThereIsKeptBeforeAnythingElseIsDone(List<String> command) throws Exception {
        Path file = Files.writeString(folder.resolve("days-of-work.safetensors"), "precious");

        assertThat(run(command, file)).contains("days-of-work.safetensors: is there already", "--overwrite");
        assertThat(file).hasContent("precious");
        if (!command.get(0).equals("faces")) {
            // Which writes a file for each of several videos into a folder.
            assertThat(run(
                            Stream.concat(command.stream(), Stream.of("--overwrite"))
                                    .toList(),
                            folder))
                    .contains("is a folder; name a file");
        }
    }

    @Test
    void aPictureIsCalledOne() {
        assertThat(run(List.of("preview", "none", "--at", "1s", "-o", "FILE"), folder.resolve("sheet.jpg")))
                .contains("sheet.jpg: PNG is what is written; end the name in .png");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void itIsReplacedWhereThatIsSaid() throws Exception {
        Path file = Files.writeString(folder.resolve("draft.png"), "a draft");
        NewFileOption option = CommandLine.populateCommand(new NewFileOption(), "--overwrite");

        assertThatCode(() -> option.require(file)).doesNotThrowAnyException();
        assertThatCode(() -> new NewFileOption().require(null)).doesNotThrowAnyException();
    }

    private String run(List<String> command, Path file) {
        List<String> arguments = Stream.concat(
                        command.stream().map(word -> word.equals("FILE") ? file.toString() : word),
                        Stream.of("--farm", folder.resolve("no-farm").toString()))
                .toList();
        StringWriter told = new StringWriter();
        var line = FacefarmCommand.commandLine();
        line.setErr(new PrintWriter(told));
        assertThat(line.execute(arguments.toArray(String[]::new))).isNotZero();
        return told.toString();
    }
}
