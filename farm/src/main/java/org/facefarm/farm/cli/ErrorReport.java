package org.facefarm.farm.cli;

import org.facefarm.client.input.UserError;
import org.facefarm.delivery.BrokenClipException;
import org.facefarm.farm.ExitCode;
import org.facefarm.media.MediaException;
import org.facefarm.worker.config.ConfigurationException;
import org.facefarm.worker.consent.NoConsentException;
import org.facefarm.worker.kafka.FarmSetupException;
import org.facefarm.worker.log.MissingRecordsException;
import org.facefarm.worker.task.PermanentFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in one line; the stack of a fault of ours goes to the log. */
final class ErrorReport implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parsed) {
        if (e instanceof UserError error) {
            commandLine.getErr().println("facefarm: " + printable(error.getMessage()));
            return error.refusal() ? ExitCode.REFUSED : ExitCode.FAILED;
        }
        if (e instanceof PermanentFailure
                || e instanceof FarmSetupException
                || e instanceof MissingRecordsException
                || e instanceof MediaException
                || e instanceof BrokenClipException) {
            commandLine.getErr().println("facefarm: " + printable(e.getMessage()));
            return e instanceof NoConsentException ? ExitCode.REFUSED : ExitCode.FAILED;
        }
        if (e instanceof ConfigurationException) {
            commandLine.getErr().println("facefarm: " + printable(e.getMessage()));
            return ExitCode.USAGE;
        }
        // Not made before it is needed: most commands start without a log.
        Logger log = LoggerFactory.getLogger(ErrorReport.class);
        log.error(
                "{} failed",
                parsed.subcommand() == null
                        ? "facefarm"
                        : parsed.subcommand().commandSpec().name(),
                e);
        commandLine
                .getErr()
                .printf("facefarm: %s (a fault of Facefarm; details in %s)%n", firstLine(e), LogSetup.file());
        return ExitCode.FAILED;
    }

    /** File names may hold anything, also what moves a terminal's cursor. */
    private static String printable(String message) {
        return message.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage() == null
                ? ""
                : ": " + e.getMessage().lines().findFirst().orElse("");
        return e.getClass().getSimpleName() + message;
    }
}
