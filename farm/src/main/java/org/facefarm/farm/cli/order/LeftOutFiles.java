package org.facefarm.farm.cli.order;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.facefarm.farm.ExitCode;

/** Tells which files an order goes on without. */
record LeftOutFiles(Map<Path, String> reasons) {
    void print(PrintWriter err) {
        reasons.forEach((file, reason) -> err.println("facefarm: " + file + " is left out: " + reason));
        err.flush();
    }

    /** The exit code of what went so for the others. */
    int exitCode(int others) {
        return others == ExitCode.DONE && !reasons.isEmpty() ? ExitCode.INCOMPLETE : others;
    }
}
