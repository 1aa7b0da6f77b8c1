package org.facefarm.e2e;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.facefarm.farm.cli.FacefarmCommand;
import picocli.CommandLine;

/**
 * A command, run in this process as the launcher would.
 *
 * @param exitCode as the shell sees it
 * @param out what it printed
 * @param err what it printed to standard error
 */
record CommandLineRun(int exitCode, String out, String err) {
    static CommandLineRun of(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = FacefarmCommand.commandLine();
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int exitCode = commandLine.execute(
                java.util.Arrays.stream(args).map(Object::toString).toArray(String[]::new));
        return new CommandLineRun(exitCode, out.toString(), err.toString());
    }
}
