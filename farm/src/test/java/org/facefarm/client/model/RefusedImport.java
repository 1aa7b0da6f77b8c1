package org.facefarm.client.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facefarm.farm.cli.FacefarmCommand;

/** The command 'model import' with a file that is none. */
final class RefusedImport {
    private RefusedImport() {}

    /** Sees that it says so in one line, which names the file, and begins nothing. */
    static void of(Path folder, String name, byte[] bytes, String complaint) throws IOException {
        Path bad = Files.write(folder.resolve(name), bytes);
        StringWriter err = new StringWriter();
        Path farm = folder.resolve("no-farm");
        int exitCode = FacefarmCommand.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute("model", "import", bad.toString(), "n", "--consent", "none.yaml", "--farm", farm.toString());
        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("facefarm: ")
                .contains(bad.toString(), complaint)
                .doesNotContain("network.onnx")
                .hasLineCount(1);
        assertThat(farm).as("nothing was begun").doesNotExist();
    }
}
