package org.facefarm.farm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.ExitCode;
import org.facefarm.worker.consent.NoConsentException;
import org.facefarm.worker.log.MissingRecordsException;
import org.facefarm.worker.task.PermanentFailure;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ErrorReportTest {
    private final StringWriter err = new StringWriter();

    @Test
    void want_of_consent_is_a_refusal_whoever_says_so() {
        assertThat(exitCode(new NoConsentException("consent 'ada' was revoked")))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(exitCode(UserError.refused("there is no consent file"))).isEqualTo(ExitCode.REFUSED);
        assertThat(exitCode(new PermanentFailure("frame 7 cannot be decoded"))).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString().lines())
                .containsExactly(
                        "facefarm: consent 'ada' was revoked",
                        "facefarm: there is no consent file",
                        "facefarm: frame 7 cannot be decoded");
    }

    @Test
    void what_went_after_its_time_is_no_fault_of_ours() {
        assertThat(exitCode(new MissingRecordsException("records 0..9 are not in the log frames-0 any more")))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString().strip()).isEqualTo("facefarm: records 0..9 are not in the log frames-0 any more");
    }

    private int exitCode(RuntimeException failure) {
        return new CommandLine(new Failing(failure))
                .setExecutionExceptionHandler(new ErrorReport())
                .setErr(new PrintWriter(err, true))
                .execute();
    }

    @Command
    private record Failing(RuntimeException failure) implements Callable<Integer> {
        @Override
        public Integer call() {
            throw failure;
        }
    }
}
