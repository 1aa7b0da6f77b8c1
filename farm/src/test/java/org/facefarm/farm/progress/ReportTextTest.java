package org.facefarm.farm.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.facefarm.client.report.StatusJson;
import org.facefarm.client.report.SwapReport;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Output;
import org.facefarm.schemas.record.PeopleFound;
import org.facefarm.schemas.record.PersonSwapped;
import org.facefarm.schemas.record.Stage;
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
    void where_the_person_is_seen_and_not_swapped_is_told_with_its_time() {
        SwapReport report = SwapReport.of(
                done(Output.newBuilder(STATUS.getOutputs().get(0))
                        .setFramesSwapped(205)
                        .setFound(new PeopleFound("most frequent of 50 faces", 230L, 230L, 0L, 6L))
                        .setFramesSeen(236)
                        .setLongestUnswapped(18)
                        .setLongestUnswappedAt(3120L)
                        .build()),
                Path.of("no previews"),
                1);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ReportText.print(report, new PrintStream(text, true, StandardCharsets.UTF_8));

        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("seen in 230 frames, swapped in 205; longest without: 18 frames from 00:00:03.120;");
        assertThat(report.swappedBelow(90)).containsExactly("scene-anna.mp4");
        assertThat(report.swappedBelow(86)).isEmpty();
    }

    @Test
    void of_an_order_that_failed_no_work_is_told_that_was_not_done() {
        OrderStatus failed = OrderStatus.newBuilder(STATUS)
                .setState(OrderState.FAILED)
                .setReason("there is no person 7")
                .build();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ReportText.print(
                SwapReport.of(failed, Path.of("no previews"), 1), new PrintStream(text, true, StandardCharsets.UTF_8));

        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains(": failed")
                .doesNotContain("done before")
                .doesNotContain("not needed");
    }

    @Test
    void a_person_whom_frames_show_twice_is_told_of() {
        OrderStatus mirror = done(Output.newBuilder(STATUS.getOutputs().get(0))
                .setFound(new PeopleFound("most frequent of 50 faces", 230L, 300L, 0L, 0L))
                .build());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ReportText.print(
                SwapReport.of(mirror, Path.of("no previews"), 1), new PrintStream(text, true, StandardCharsets.UTF_8));

        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("seen in 230 frames (300 faces: several times in some), swapped in 5;");
    }

    @Test
    void several_people_with_new_faces_are_named_once_each() {
        PeopleFound ada = new PeopleFound("person 1 of 2: by number", 3L, 3L, 0L, 0L);
        PeopleFound bea = new PeopleFound("person 2 of 2: by number", 5L, 5L, 0L, 0L);
        OrderStatus several = done(Output.newBuilder(STATUS.getOutputs().get(0))
                .setFound(new PeopleFound(ada.getPerson() + " and " + bea.getPerson(), 5L, 8L, 2L, 0L))
                .setPeople(List.of(new PersonSwapped(ada, 3L, 3L), new PersonSwapped(bea, 4L, 4L)))
                .build());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ReportText.print(
                SwapReport.of(several, Path.of("no previews"), 1), new PrintStream(text, true, StandardCharsets.UTF_8));

        assertThat(text.toString(StandardCharsets.UTF_8).lines())
                .containsSubsequence(
                        "People   scene-anna.mp4: 2 people, seen in 5 frames, swapped in 5; 2 faces of others left alone",
                        "         person 1 of 2: by number: seen in 3 frames, swapped in 3",
                        "         person 2 of 2: by number: seen in 5 frames, swapped in 4");
    }

    @Test
    void what_the_workers_were_busy_with_is_told_the_busiest_first() {
        OrderStatus status = OrderStatus.newBuilder(STATUS)
                .setExtract(Stage.newBuilder()
                        .setBusy(Map.of("decode", 0.204, "find", 0.71, "cut", 0.1, "publish", 0.001))
                        .build())
                .build();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ReportText.print(
                SwapReport.of(status, Path.of("no previews"), 1), new PrintStream(text, true, StandardCharsets.UTF_8));

        assertThat(text.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("Busy")))
                .containsExactly("Busy     extract: find 71 %, decode 20 %, cut 10 % of the time");
    }

    @Test
    void of_a_thousand_videos_the_status_shows_the_failed_ones_and_counts_the_rest() {
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            outputs.add(Output.newBuilder(STATUS.getOutputs().get(0))
                    .setOutput(i + ".mp4")
                    .setDelivered(i % 2 == 0)
                    .setFailure(i == 999 ? "its disk is full" : "")
                    .build());
        }
        OrderStatus large = OrderStatus.newBuilder(STATUS)
                .setOrderId("large")
                .setOutputs(outputs)
                .build();

        assertThat(StatusText.full(large).lines())
                .hasSizeLessThan(60)
                .contains("  videos   499 expected, 1 failed, 500 written")
                .contains("  failed   999.mp4: its disk is full")
                .contains("    and 980 more: facefarm status large --all");
        assertThat(StatusText.full(large, Integer.MAX_VALUE).lines())
                .hasSizeGreaterThan(2000)
                .contains("  written  998.mp4")
                .noneMatch(line -> line.contains("more:"));
    }

    @Test
    void of_a_thousand_videos_the_end_of_a_job_names_twenty_and_counts_the_rest() {
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            outputs.add(Output.newBuilder(STATUS.getOutputs().get(0))
                    .setOutput(i + ".mp4")
                    .setLeftOut(List.of())
                    .build());
        }
        OrderStatus large = OrderStatus.newBuilder(STATUS).setOutputs(outputs).build();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ReportText.print(
                SwapReport.of(large, Path.of("no previews"), 1), new PrintStream(text, true, StandardCharsets.UTF_8));

        List<String> lines = text.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).filteredOn(line -> line.startsWith("Video ")).hasSize(20);
        assertThat(lines).anyMatch(line -> line.contains("and 980 more videos: facefarm status"));
    }

    @Test
    void of_many_orders_those_with_the_newest_news_are_listed() {
        List<OrderStatus> orders = IntStream.range(0, 1000)
                .mapToObj(i ->
                        OrderStatus.newBuilder(STATUS).setOrderId("order" + i).build())
                .toList();

        List<String> newest = StatusText.list(orders, 20).lines().toList();
        assertThat(newest).hasSize(21);
        assertThat(newest.get(0)).startsWith("order980 ");
        assertThat(newest.get(20)).startsWith("and 980 whose news are older");
        assertThat(StatusText.list(orders, Integer.MAX_VALUE).lines()).hasSize(1000);
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
