package org.facefarm.farm.progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.terminal.TerminalBuilder;

/** Whether somebody watches, and on how wide a screen. */
public final class Terminal {
    private static final Path STANDARD_INPUT = Path.of("/proc/self/fd/0");
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    /** Fewer are no width, but a terminal that does not tell. */
    private static final int FEWEST_COLUMNS = 10;

    private static final int USUAL_COLUMNS = 80;

    private Terminal() {}

    /** Whether standard error is a terminal. From JDK 22 on {@code System.console()} no longer tells. */
    static boolean onStandardError() {
        return is(STANDARD_ERROR);
    }

    /** Whether somebody who is asked on standard error may answer. */
    public static boolean answers() {
        return is(STANDARD_INPUT) && is(STANDARD_ERROR);
    }

    /**
     * How wide the terminal is. The progress bars would ask for it themselves, through a terminal that has the system handle
     * signals as long as it is open: Ctrl-C would end the JVM at once, without its shutdown hooks.
     */
    static int columns() {
        try (org.jline.terminal.Terminal terminal =
                TerminalBuilder.builder().dumb(true).nativeSignals(false).build()) {
            return terminal.getWidth() < FEWEST_COLUMNS ? USUAL_COLUMNS : terminal.getWidth();
        } catch (IOException e) {
            return USUAL_COLUMNS;
        }
    }

    private static boolean is(Path stream) {
        try {
            String target = Files.readSymbolicLink(stream).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }
}
