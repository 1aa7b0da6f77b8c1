package org.facefarm.farm.progress;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.facefarm.client.report.SwapReport;
import org.facefarm.media.encode.EncodingLoss;
import org.facefarm.schemas.record.OrderState;

/** The short report at the end of a job. */
public final class ReportText {
    private static final int GAP_LINES = 20;
    private static final int MOST_BUSY = 3;
    private static final double PERCENT = 100;

    private ReportText() {}

    public static void print(SwapReport report, PrintStream out) {
        out.println();
        out.printf(
                Locale.ROOT, "Order    %s: %s%n", report.order(), report.state().toLowerCase(Locale.ROOT));
        out.printf(
                Locale.ROOT,
                "Faces    %d found in %d frames; %d swapped in %d frames%n",
                report.facesFound(),
                report.frames(),
                report.facesSwapped(),
                report.framesSwapped());
        report.people().entrySet().stream()
                .limit(StatusText.LINES)
                .forEach(seen -> people(Path.of(seen.getKey()), seen.getValue(), out));
        more(report.people().size(), report, out);
        if (report.framesPassed() > 0) {
            out.printf(
                    Locale.ROOT,
                    "Encoding %d frames encoded anew, %d as they were in the source%n",
                    report.frames() - report.framesPassed(),
                    report.framesPassed());
        }
        gaps(report, out);
        report.notes().forEach(note -> out.println("Note     " + note));
        report.interlaced().forEach((output, fields) -> {
            boolean unmarked = report.leftOut().getOrDefault(output, List.of()).stream()
                    .anyMatch(loss -> loss.startsWith(EncodingLoss.FIELDS));
            out.printf(
                    unmarked
                            ? "Fields   %s has two fields in each picture, %s, as its source, but says that it is"
                                    + " progressive: its encoder cannot mark fields; a .mov file (ProRes) can%n"
                            : "Fields   %s is interlaced, %s, as its source: the two fields of a picture are swapped"
                                    + " as one%n",
                    output,
                    fields);
        });
        report.leftOut()
                .forEach((output, what) -> out.printf(
                        "Left out %s cannot hold all that its source has: without %s%n",
                        output, String.join(", ", what)));
        report.learned().people().forEach(person -> out.println("Learned  " + person.text()));
        report.learned().advice().forEach(line -> out.println("Advice   " + line));
        if (report.state().equals(OrderState.DONE.name())) {
            // Of an order that ended before, it is not known how much of each stage was done in its time.
            speed(report, out);
        }
        new TreeMap<>(report.busy()).forEach((stage, shares) -> busy(stage, shares, out));
        report.outputs().stream().limit(StatusText.LINES).forEach(output -> out.println("Video    " + output));
        more(report.outputs().size(), report, out);
        for (Path patches : report.patches()) {
            out.println("Patches  " + patches);
        }
        if (report.previews() != null) {
            out.println("Previews " + report.previews());
        }
    }

    private static void more(int videos, SwapReport report, PrintStream out) {
        if (videos > StatusText.LINES) {
            out.printf(
                    "         and %d more videos: facefarm status %s --json%n",
                    videos - StatusText.LINES, report.order());
        }
    }

    private static void speed(SwapReport report, PrintStream out) {
        SwapReport.StageSeconds s = report.seconds();
        out.printf(
                Locale.ROOT,
                "Speed    extract %s, train %s, merge %s; %.0f s in all%n",
                rate(report.framesExtracted(), s.extract()),
                report.iterationsPerSecond() > 0
                        ? String.format(
                                Locale.ROOT,
                                "%d iterations at %.1f/s",
                                report.iterations(),
                                report.iterationsPerSecond())
                        : "not needed",
                rate(report.frames(), s.merge()),
                s.total());
    }

    /** What the workers' time went to: stages work beside one another, so the first of them holds the others up. */
    private static void busy(String stage, Map<String, Double> shares, PrintStream out) {
        if (!shares.isEmpty()) {
            out.println("Busy     " + stage + ": "
                    + shares.entrySet().stream()
                            .sorted(Map.Entry.<String, Double>comparingByValue()
                                    .reversed()
                                    .thenComparing(Map.Entry.comparingByKey()))
                            .limit(MOST_BUSY)
                            .map(part ->
                                    String.format(Locale.ROOT, "%s %.0f %%", part.getKey(), PERCENT * part.getValue()))
                            .collect(Collectors.joining(", "))
                    + " of the time");
        }
    }

    private static void people(Path output, SwapReport.PeopleSeen people, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "People   %s: %s, seen in %d frames%s, swapped in %d; %s%d faces of others left alone%s%n",
                output.getFileName(),
                people.each().isEmpty() ? people.person() : people.each().size() + " people",
                people.framesWithPerson(),
                timesOver(people),
                people.framesSwapped(),
                unswapped(people),
                people.facesOfOthers(),
                people.facesUnsure() == 0
                        ? ""
                        : ", %d of them because it is not sure whose they are, or how they lie"
                                .formatted(people.facesUnsure()));
        people.each()
                .forEach(one -> out.printf(
                        Locale.ROOT,
                        "         %s: seen in %d frames, swapped in %d%n",
                        one.person(),
                        one.framesWithPerson(),
                        one.framesSwapped()));
    }

    /** Whether frames show the person more than once: a mirror, a picture in the picture. */
    private static String timesOver(SwapReport.PeopleSeen people) {
        return people.facesOfPerson() <= people.framesWithPerson()
                        || !people.each().isEmpty()
                ? ""
                : " (%d faces: several times in some)".formatted(people.facesOfPerson());
    }

    /** How to find the place at which it is worst. */
    private static String unswapped(SwapReport.PeopleSeen people) {
        return people.longestUnswapped() == 0
                ? ""
                : "longest without: %d frames from %s; "
                        .formatted(people.longestUnswapped(), people.longestUnswappedAt());
    }

    private static void gaps(SwapReport report, PrintStream out) {
        if (report.gaps() == 0) {
            return;
        }
        out.printf(Locale.ROOT, "Gaps     %d frames could not be worked on:%n", report.gaps());
        report.gapList().stream().limit(GAP_LINES).forEach(gap -> out.println("  " + gap.text()));
        if (report.gaps() > GAP_LINES) {
            out.printf(Locale.ROOT, "  and more; see 'facefarm status %s --json'%n", report.order());
        }
    }

    private static String rate(long frames, double seconds) {
        return seconds <= 0 ? "done before" : String.format(Locale.ROOT, "%.1f frames/s", frames / seconds);
    }
}
