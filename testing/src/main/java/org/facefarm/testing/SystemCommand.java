package org.facefarm.testing;

import java.io.IOException;
import java.util.List;

/** A program of the system, which may not have it. */
public final class SystemCommand {
    private SystemCommand() {}

    /** Whether it is there and ends well; what it says is nobody's. */
    public static boolean runs(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
