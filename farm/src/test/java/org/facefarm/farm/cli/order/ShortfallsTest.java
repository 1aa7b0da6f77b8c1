package org.facefarm.farm.cli.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.facefarm.client.report.SwapReport;
import org.facefarm.farm.ExitCode;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.Output;
import org.facefarm.schemas.record.PeopleFound;
import org.facefarm.testing.MadeUpRecords;
import org.junit.jupiter.api.Test;

class ShortfallsTest {
    static {
        TrustedRecords.trust();
    }

    private static final double ENOUGH = 90;

    @Test
    void each_video_that_keeps_an_order_from_being_whole_is_told_of() {
        SwapReport report = report(
                output("none.mp4", 0, 0),
                output("half.mp4", 100, 50),
                output("whole.mp4", 100, 99),
                Output.newBuilder(output("bad.mp4", 0, 0))
                        .setDelivered(false)
                        .setFailure("the file is cut off")
                        .build());

        assertThat(OrderExitCode.of(report, ENOUGH)).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(Shortfalls.of(report, ENOUGH))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("bad.mp4 was not made: the file is cut off"),
                        line -> assertThat(line).startsWith("none.mp4: no face was swapped"),
                        line -> assertThat(line)
                                .startsWith("half.mp4: the person is seen in 100 frames and swapped in 50"));
    }

    @Test
    void of_an_order_that_is_whole_nothing_is_told() {
        SwapReport report = report(output("whole.mp4", 100, 99));

        assertThat(OrderExitCode.of(report, ENOUGH)).isEqualTo(ExitCode.DONE);
        assertThat(Shortfalls.of(report, ENOUGH)).isEmpty();
    }

    private static SwapReport report(Output... outputs) {
        return SwapReport.of(
                MadeUpRecords.status(OrderState.DONE)
                        .setOutputs(List.of(outputs))
                        .build(),
                Path.of("no previews"),
                1);
    }

    private static Output output(String name, long seen, long swapped) {
        return Output.newBuilder()
                .setVideoId(name)
                .setOutput(name)
                .setDelivered(true)
                .setSha256("ab")
                .setFramesSwapped(swapped)
                .setFramesSeen(seen)
                .setFound(new PeopleFound("most frequent", seen, seen, 0L, 0L))
                .build();
    }
}
