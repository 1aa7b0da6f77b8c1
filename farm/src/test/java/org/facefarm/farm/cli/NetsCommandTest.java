package org.facefarm.farm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class NetsCommandTest {
    @Test
    void lists_the_face_nets() {
        assertThat(output("nets", "list")).contains("yunet_2023mar_640", "mobilefacenet_128", "licence");
    }

    @Test
    void its_former_name_works() {
        assertThat(output("models", "list")).isEqualTo(output("nets", "list"));
    }

    @Test
    void its_former_name_is_not_in_the_help() {
        assertThat(output("--help")).containsPattern("(?m)^  nets ").doesNotContainPattern("(?m)^  models\\b");
        assertThat(output("models", "--help")).isEqualTo(output("nets", "--help"));
    }

    private static String output(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine commandLine = FacefarmCommand.commandLine().setOut(new PrintWriter(out));
        assertThat(commandLine.execute(arguments)).isZero();
        return out.toString();
    }
}
