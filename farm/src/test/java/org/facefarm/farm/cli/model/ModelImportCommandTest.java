package org.facefarm.farm.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
