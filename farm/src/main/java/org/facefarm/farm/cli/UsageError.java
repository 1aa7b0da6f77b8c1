package org.facefarm.farm.cli;

import java.io.PrintWriter;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.WrongOption;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, without the help of a hundred lines under which nobody would find it. */
final class UsageError implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("facefarm: " + WrongOption.text(e));
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("'" + command.getCommandSpec().qualifiedName() + " --help' tells what there is.");
        err.flush();
        return ExitCode.USAGE;
    }
}
