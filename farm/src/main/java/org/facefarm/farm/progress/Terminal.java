package org.facefarm.farm.progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody watches. */
public final class Terminal {
    private static final Path STANDARD_INPUT = Path.of("/proc/self/fd/0");
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /** Whether standard error is a terminal. From JDK 22 on {@code System.console()} no longer tells. */
    static boolean onStandardError() {
        return is(STANDARD_ERROR);
    }

    /** Whether somebody who is asked on standard error may answer. */
    public static boolean answers() {
        return is(STANDARD_INPUT) && is(STANDARD_ERROR);
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
