package org.facefarm.torch.device;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of this machine that is asked something short. */
final class Command {
    private static final int MOST_BYTES = 1 << 16;
    private static final long MOST_SECONDS = 20;

    private Command() {}

    /** What it prints; nothing where it is not on the PATH, fails or does not end. */
    static Optional<String> output(String program, String... arguments) {
        return onPath(program).flatMap(path -> run(path, arguments));
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<String> run(Path program, String... arguments) {
        try {
            Path told = Files.createTempFile("facefarm", ".txt");
            try {
                Process process = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                                .toList())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(told.toFile())
                        .start();
                process.getOutputStream().close();
                return ended(process) ? Optional.of(text(told)) : Optional.empty();
            } finally {
                Files.deleteIfExists(told);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean ended(Process process) {
        try {
            if (process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return false;
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
