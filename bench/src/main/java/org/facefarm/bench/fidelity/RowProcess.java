package org.facefarm.bench.fidelity;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.facefarm.farm.Main;

/** Has a row made by a process of its own, in bounded time. */
final class RowProcess {
    private final List<String> arguments;
    private final Duration limit;

    /** @param arguments what every row's process is told */
    RowProcess(List<String> arguments, Duration limit) {
        this.arguments = List.copyOf(arguments);
        this.limit = limit;
    }

    /**
     * @param scratch an empty folder for what the row's process needs
     * @param outputs where deliveries go; made if it is not there
     */
    Row row(String name, Path file, Path scratch, Path outputs) throws InterruptedException, IOException {
        Path result = scratch.resolve("row.json");
        Path log = scratch.resolve("log.txt");
        Files.createDirectories(outputs);
        Process process = start(
                List.of(
                        "--name",
                        name,
                        "--file",
                        file.toAbsolutePath().toString(),
                        "--folder",
                        outputs.toString(),
                        "--row",
                        result.toString()),
                scratch,
                log);
        try {
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                return Row.wrong(name, "not done in %d s (--limit)".formatted(limit.toSeconds()));
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        if (!Files.exists(result)) {
            return Row.wrong(name, "the process died with exit code " + process.exitValue() + ": " + lastLine(log));
        }
        return withoutRemains(new ObjectMapper().readValue(result.toFile(), Row.class), outputs);
    }

    private Process start(List<String> more, Path scratch, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(a -> a.startsWith("-X") || a.startsWith("-D"))
                .toList());
        command.add("-XX:ErrorFile=" + scratch.resolve("crash.txt"));
        command.add(Main.class.getName());
        command.addAll(List.of("bench", "fidelity-file"));
        command.addAll(arguments);
        command.addAll(more);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        // Not by -cp: ONNX Runtime 1.29 crashes the process when its command line is longer than about 4,000 bytes.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }

    /** Something hidden that stays behind makes any row wrong, and so does a file of a source that was refused. */
    private static Row withoutRemains(Row row, Path outputs) throws IOException {
        List<Path> remains;
        try (Stream<Path> tree = Files.walk(outputs)) {
            remains = tree.filter(Files::isRegularFile)
                    .filter(p -> row.verdict() == Row.Verdict.REFUSED
                            || outputs.relativize(p).toString().matches("(.*/)?\\..*"))
                    .toList();
        }
        return remains.isEmpty()
                ? row
                : Row.wrong(row.file(), "left behind: " + remains.get(0).getFileName());
    }

    private static String lastLine(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(l -> !l.isBlank()).reduce((a, b) -> b).orElse("no word");
        }
    }
}
