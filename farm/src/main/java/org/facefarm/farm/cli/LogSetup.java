package org.facefarm.farm.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.facefarm.farm.cli.option.FarmOptions;

/**
 * Chooses where log lines go before the first logger is made: services that run until stopped log to standard output, as
 * containers expect; commands that talk to a person keep their log in a file.
 */
public final class LogSetup {
    /** Read by logback.xml. */
    private static final String FILE = "facefarm.log.file";

    private static final String TARGET = "facefarm.log.target";
    private static final List<String> SERVICES = List.of("worker", "up");

    private LogSetup() {}

    public static void before(String[] args) {
        boolean service = args.length > 0 && SERVICES.contains(args[0]);
        System.setProperty(TARGET, service ? "STDOUT" : "FILE");
        if (System.getProperty(FILE) == null) {
            Path farm = args.length > 0 && args[0].equals("archive") ? scratch() : farmFolder(args);
            System.setProperty(FILE, farm.resolve("logs/facefarm.log").toString());
        }
    }

    /** The file that this process logs to, for error messages. */
    static Path file() {
        return Path.of(System.getProperty(FILE, "facefarm.log"));
    }

    /** For a command that is about no farm. */
    private static Path scratch() {
        return Path.of(System.getProperty("java.io.tmpdir"), "facefarm-archive");
    }

    private static Path farmFolder(String[] args) {
        int at = Arrays.asList(args).indexOf("--farm");
        if (at >= 0 && at + 1 < args.length) {
            return Path.of(args[at + 1]);
        }
        return Arrays.stream(args)
                .filter(a -> a.startsWith("--farm="))
                .map(a -> Path.of(a.substring("--farm=".length())))
                .findFirst()
                .orElse(Path.of(FarmOptions.DEFAULT_FARM));
    }
}
