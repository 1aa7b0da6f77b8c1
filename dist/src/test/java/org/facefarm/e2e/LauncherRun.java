package org.facefarm.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A command, run by a distribution's launcher in a process of its own.
 *
 * @param output what it printed, errors among it
 * @param classes that it loaded
 * @param archived how many of them came from the distribution's archive
 */
record LauncherRun(int exitCode, String output, Set<String> classes, long archived) {
    /** The distribution that this build made. */
    static final Path DISTRIBUTION = Path.of("target", "facefarm").toAbsolutePath();

    /** Runs it with the scratch folder as its working folder. */
    static LauncherRun of(Path distribution, Path scratch, String... words) throws IOException, InterruptedException {
        Path output = Files.createTempFile(scratch, "output", ".txt");
        Path loaded = Files.createTempFile(scratch, "classes", ".txt");
        List<String> command =
                new ArrayList<>(List.of("sh", distribution.resolve("facefarm").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("FACEFARM_JAVA_OPTS", "-Xlog:class+load:file=" + loaded + "::filecount=0");
        int exitCode = builder.start().waitFor();
        List<String> lines = Files.readAllLines(loaded);
        return new LauncherRun(
                exitCode,
                Files.readString(output),
                lines.stream()
                        .map(line -> line.replaceAll("^(\\[[^]]*])+ ", ""))
                        .map(LauncherRun::name)
                        .collect(Collectors.toSet()),
                lines.stream()
                        .filter(line -> line.endsWith("shared objects file (top)"))
                        .count());
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(' '));
    }
}
