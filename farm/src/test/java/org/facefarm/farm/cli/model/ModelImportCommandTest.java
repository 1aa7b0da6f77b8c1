package org.facefarm.farm.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facefarm.farm.cli.FacefarmCommand;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelImportCommandTest {
    @ParameterizedTest
    @CsvSource({
        "text.safetensors, no model at all, is damaged",
        "text.dfm, no network at all, is no ONNX network",
        "empty.onnx, '', is no ONNX network",
    })
    void a_file_that_is_no_model_is_refused_in_one_line_and_begins_no_farm(
            String name, String content, String complaint, @TempDir Path folder) throws IOException {
        Path bad = Files.writeString(folder.resolve(name), content);
        StringWriter err = new StringWriter();
        Path farm = folder.resolve("no-farm");

        int exitCode = FacefarmCommand.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute("model", "import", bad.toString(), "n", "--consent", "none.yaml", "--farm", farm.toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("facefarm: ")
                .contains(bad.toString(), complaint)
                .doesNotContain("network.onnx", "ORT_", "Protobuf")
                .hasLineCount(1);
        assertThat(farm).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--as=enhancer --licence=MIT, 1, is no ONNX network",
        "--as=one-shot --licence=MIT, 1, is no ONNX network",
        "--as=one-shot, 2, --as and --licence go together",
        "--as=beauty --licence=MIT, 2, one of enhancer",
        "--licence=MIT, 2, Missing required option: '--consent=FILE'",
        "--as=enhancer --licence=MIT --fidelity=2, 1, --fidelity must be 0 to 1",
    })
    void a_network_of_another_tool_says_what_it_is_and_under_which_licence(
            String options, int wanted, String complaint, @TempDir Path folder) throws IOException {
        Path bad = Files.writeString(folder.resolve("net.onnx"), "no network at all");
        StringWriter err = new StringWriter();
        List<String> words = new ArrayList<>(List.of("model", "import", bad.toString(), "n"));
        words.addAll(List.of(options.split(" ")));
        words.addAll(List.of("--farm", folder.resolve("no-farm").toString()));

        int exitCode =
                FacefarmCommand.commandLine().setErr(new PrintWriter(err, true)).execute(words.toArray(String[]::new));

        assertThat(exitCode).isEqualTo(wanted);
        assertThat(err.toString()).contains(complaint).doesNotContain("ORT_");
    }
}
