package org.facefarm.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process of its own, to be killed. Closing it kills it. */
public final class ForkedJava implements AutoCloseable {
    private static final String END = "(end of output)";

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    private ForkedJava(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "forked-java-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts the class's {@code main} with this test's class path. */
    public static ForkedJava start(Class<?> main, String... args) {
        return start(List.of("-Xmx256m"), main, args);
    }

    /** As {@link #start(Class, String...)}, with JVM options. */
    public static ForkedJava start(List<String> jvmOptions, Class<?> main, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // They live for seconds: optimised code would cost them more than it gives.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(jvmOptions);
        command.add(main.getName());
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        // Not by -cp: ONNX Runtime 1.29 crashes the process when its command line is longer than about 4,000 bytes.
        builder.environment()
                .put(
                        "CLASSPATH",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        return of(builder);
    }

    /** As {@link #start(Class, String...)}, of a command that is, or becomes, a Java process. */
    public static ForkedJava of(ProcessBuilder command) {
        try {
            return new ForkedJava(command.redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits for a line of output that contains the text.
     *
     * @throws AssertionError when it does not come in time, or the process ends without it; tells what it said
     */
    public String awaitLine(String text, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        synchronized (lines) {
            while (true) {
                for (String line : lines) {
                    if (line.contains(text)) {
                        return line;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0 || lines.contains(END)) {
                    throw new AssertionError("no line with '" + text + "' among:\n" + String.join("\n", lines));
                }
                lines.wait(left);
            }
        }
    }

    /** Everything it said so far, standard output and error mixed. */
    public List<String> output() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** SIGSTOP: it does nothing more, and its connections stay open. Until {@link #resume}. */
    public void pause() throws InterruptedException {
        signal("STOP");
    }

    /** SIGCONT: goes on as if nothing had been. */
    public void resume() throws InterruptedException {
        signal("CONT");
    }

    /** From now on it can write to no file: all it is told is "File too large", as it is of a full disk. */
    public void fillDisk() throws InterruptedException {
        run("prlimit", "--pid", Long.toString(process.pid()), "--fsize=1");
    }

    private void signal(String name) throws InterruptedException {
        run("kill", "-" + name, Long.toString(process.pid()));
    }

    private static void run(String... command) throws InterruptedException {
        try {
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a line to its standard input; also while it is paused. */
    public void tell(String line) {
        try {
            Writer in = process.outputWriter(StandardCharsets.UTF_8);
            in.write(line + "\n");
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: no handler, no goodbye. Waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM: asks it to stop; returns the exit code. */
    public int terminate(Duration timeout) throws InterruptedException {
        // Not the process's own destroy: that closes its output, of which the last lines matter.
        process.toHandle().destroy();
        return awaitExit(timeout);
    }

    /** The exit code, once it ends by itself. */
    public int awaitExit(Duration timeout) throws InterruptedException {
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + timeout + ":\n" + String.join("\n", output()));
        }
        reader.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
            String line = in.readLine();
            while (line != null) {
                add(line);
                line = in.readLine();
            }
        } catch (IOException e) {
            add("(output broke off: " + e.getMessage() + ")");
        }
        add(END);
    }

    private void add(String line) {
        synchronized (lines) {
            lines.add(line);
            lines.notifyAll();
        }
    }
}
