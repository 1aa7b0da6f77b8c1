package org.facefarm.farm.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.facefarm.client.report.StatusJson;
import org.facefarm.client.report.SwapReport;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Output;
import org.facefarm.testing.MadeUpRecords;
import org.junit.jupiter.api.Test;

class ReportTextTest {
    static {
        TrustedRecords.trust();
    }

    private static final OrderStatus STATUS = done(Output.newBuilder()
            .setVideoId("scene")
            .setOutput("scene-anna.mp4")
            .setDelivered(true)
            .setSha256("ab")
            .setFramesSwapped(5)
            .setFieldOrder(2)
            .setLeftOut(List.of("subtitle stream 2 (subrip)", "transparency of video stream 0 (vp9)"))
            .build());

    @Test
    void what_a_delivered_video_lacks_is_told_at_the_end_of_a_job() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ReportText.print(
                SwapReport.of(STATUS, Path.of("no previews"), 1), new PrintStream(text, true, StandardCharsets.UTF_8));

        assertThat(text.toString(StandardCharsets.UTF_8).lines())
                .contains("Left out scene-anna.mp4 cannot hold all that its source has: without "
                        + "subtitle stream 2 (subrip), transparency of video stream 0 (vp9)")
                .contains("Note     scene.mp4: its clock begins anew")
                .anySatisfy(line -> assertThat(line).startsWith("Fields").contains("top field first"));
    }

    @Test
    void it_is_told_in_the_status_too() {
        assertThat(StatusText.full(STATUS)).contains("left out scene-anna.mp4: subtitle stream 2 (subrip), transp");
        assertThat(StatusText.full(STATUS)).contains("note     scene.mp4: its clock begins anew");
        assertThat(StatusJson.of(STATUS)).contains("\"notes\" : [ \"scene.mp4: its clock begins anew");
        assertThat(StatusJson.of(STATUS)).contains("\"leftOut\" : [ \"subtitle stream 2 (subrip)\", \"transp");
    }

    private static OrderStatus done(Output output) {
        return MadeUpRecords.status(OrderState.DONE)
                .setOutputs(List.of(output))
                .setNotes(List.of("scene.mp4: its clock begins anew"))
                .build();
    }
}
