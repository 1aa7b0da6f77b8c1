package org.facefarm.farm.progress;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.facefarm.client.prune.DiskUse;
import org.facefarm.client.report.GapText;
import org.facefarm.schemas.ChosenFacesText;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Output;
import org.facefarm.schemas.record.Stage;

/** An order's status for people. */
public final class StatusText {
    /** Lines of each kind that people are shown unless they ask for all: an order may have a thousand videos. */
    public static final int LINES = 20;

    private static final Comparator<Output> FAILED_FIRST =
            Comparator.comparing(o -> o.getFailure().isEmpty());
    private static final double MIB = 1024 * 1024;
    private static final double GIB = 1024 * MIB;

    private StatusText() {}

    /** One line. */
    public static String line(OrderStatus status) {
        return String.format(
                Locale.ROOT,
                "%s  %-10s  extract %s  train %s  merge %s%s%n",
                status.getOrderId(),
                status.getState().name().toLowerCase(Locale.ROOT),
                percent(status.getExtract()),
                percent(status.getTrain()),
                percent(status.getMerge()),
                status.getReason().isEmpty() ? "" : "  " + status.getReason());
    }

    /**
     * A line each, of those with the newest news.
     *
     * @param statuses oldest news first
     * @param most lines
     */
    public static String list(List<OrderStatus> statuses, int most) {
        int older = Math.max(0, statuses.size() - most);
        String lines = statuses.stream().skip(older).map(StatusText::line).collect(Collectors.joining());
        return older == 0
                ? lines
                : lines
                        + String.format(
                                Locale.ROOT,
                                "and %d whose news are older: --all shows them, --state those that stand so%n",
                                older);
    }

    /** What the farm takes on a broker's disk, one line. */
    public static String disk(DiskUse disk) {
        return String.format(
                Locale.ROOT,
                "disk: %s (%s)%n",
                size(disk.total()),
                disk.kinds().entrySet().stream()
                        .map(kind -> kind.getKey() + " " + size(kind.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    private static String size(long bytes) {
        return bytes < GIB
                ? String.format(Locale.ROOT, "%.1f MiB", bytes / MIB)
                : String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
    }

    /** What is worth telling a person, long lists up to {@link #LINES}. */
    public static String full(OrderStatus status) {
        return full(status, LINES);
    }

    /**
     * As {@link #full(OrderStatus)}.
     *
     * @param most lines of each list
     */
    public static String full(OrderStatus status, int most) {
        StringBuilder text = new StringBuilder(line(status));
        if (!status.getTrouble().isEmpty()) {
            text.append("  trouble  ").append(status.getTrouble()).append(System.lineSeparator());
        }
        if (status.getBehind() > 0) {
            text.append("  waits    ").append(turn(status)).append(System.lineSeparator());
        }
        if (status.getState() == OrderState.DELIVERING) {
            text.append(String.format(
                    "  waits    for its videos to be written; if the command that gave the order has ended: facefarm"
                            + " retry %s%n",
                    status.getOrderId()));
        }
        stage(text, "ingest", status.getIngest(), "frames");
        stage(text, "extract", status.getExtract(), "frames");
        text.append("  train    ").append(percent(status.getTrain()).strip()).append(System.lineSeparator());
        stage(text, "merge", status.getMerge(), "frames");
        text.append(String.format(
                Locale.ROOT,
                "  faces    %d found in %d target frames, %d swapped%n",
                status.getTargetFacesFound(),
                status.getTargetFrames(),
                status.getFacesSwapped()));
        if (!status.getModelId().isEmpty()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  model    %s, %d iterations, loss %.4f%n",
                    status.getModelId(),
                    status.getModelIteration(),
                    status.getLoss()));
        }
        if (status.getTrainingFaces() != null) {
            status.getTrainingFaces()
                    .getPeople()
                    .forEach(person -> text.append(String.format("  learned  %s%n", ChosenFacesText.line(person))));
            status.getTrainingFaces()
                    .getAdvice()
                    .forEach(advice -> text.append(String.format("  advice   %s%n", advice)));
        }
        List<Output> outputs = status.getOutputs();
        if (outputs.size() > most) {
            text.append(String.format(Locale.ROOT, "  videos   %s%n", counts(outputs)));
        }
        lines(
                text,
                status,
                outputs.stream().sorted(FAILED_FIRST).map(StatusText::line).toList(),
                most);
        List<String> leftOut = outputs.stream()
                .filter(o -> !o.getLeftOut().isEmpty())
                .map(o -> "  left out " + o.getOutput() + ": " + String.join(", ", o.getLeftOut()))
                .toList();
        lines(text, status, leftOut, most);
        lines(
                text,
                status,
                status.getNotes().stream().map("  note     "::concat).toList(),
                most);
        if (status.getGapCount() > 0) {
            text.append(String.format(Locale.ROOT, "  gaps     %d%n", status.getGapCount()));
            List<String> gaps = status.getReportedGaps().stream()
                    .map(gap -> "    " + GapText.line(gap))
                    .toList();
            lines(text, status, gaps, most);
        }
        return text.toString();
    }

    private static String line(Output output) {
        return "  %-8s %s%s"
                .formatted(
                        state(output),
                        output.getOutput(),
                        output.getFailure().isEmpty() ? "" : ": " + output.getFailure());
    }

    private static String state(Output output) {
        if (output.getDelivered()) {
            return "written";
        }
        return output.getFailure().isEmpty() ? "expected" : "failed";
    }

    private static String counts(List<Output> outputs) {
        Map<String, Long> counts =
                outputs.stream().collect(Collectors.groupingBy(StatusText::state, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    private static void lines(StringBuilder text, OrderStatus status, List<String> lines, int most) {
        lines.stream().limit(most).forEach(line -> text.append(line).append(System.lineSeparator()));
        if (lines.size() > most) {
            text.append(String.format(
                    Locale.ROOT,
                    "    and %d more: facefarm status %s --all%n",
                    lines.size() - most,
                    status.getOrderId()));
        }
    }

    /** Of an order that waits for its turn. */
    static String turn(OrderStatus status) {
        return "for its turn: the workers that it needs are at %s ('facefarm priority %s high' has it come first)"
                .formatted(
                        status.getBehind() == 1 ? "another order" : status.getBehind() + " other orders",
                        status.getOrderId());
    }

    private static void stage(StringBuilder text, String name, Stage stage, String unit) {
        text.append(String.format(Locale.ROOT, "  %-8s %d of %d %s%n", name, stage.getDone(), stage.getTotal(), unit));
    }

    private static String percent(Stage stage) {
        return stage.getTotal() == 0
                ? "  -  "
                : String.format(Locale.ROOT, "%3d %%", 100 * stage.getDone() / stage.getTotal());
    }
}
