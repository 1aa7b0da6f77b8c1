package org.facefarm.farm.progress;

import java.util.Locale;
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
    private static final int GAP_LINES = 20;
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

    /** Everything worth telling a person. */
    public static String full(OrderStatus status) {
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
        for (Output output : status.getOutputs()) {
            String state =
                    output.getDelivered() ? "written " : output.getFailure().isEmpty() ? "expected" : "failed  ";
            String why = output.getFailure().isEmpty() ? "" : ": " + output.getFailure();
            text.append(String.format(Locale.ROOT, "  %s %s%s%n", state, output.getOutput(), why));
        }
        status.getOutputs().stream()
                .filter(o -> !o.getLeftOut().isEmpty())
                .forEach(o -> text.append(
                        String.format("  left out %s: %s%n", o.getOutput(), String.join(", ", o.getLeftOut()))));
        status.getNotes().forEach(note -> text.append(String.format("  note     %s%n", note)));
        if (status.getGapCount() > 0) {
            text.append(String.format(Locale.ROOT, "  gaps     %d%n", status.getGapCount()));
            status.getReportedGaps().stream()
                    .limit(GAP_LINES)
                    .forEach(g -> text.append("    ").append(GapText.line(g)).append(System.lineSeparator()));
        }
        return text.toString();
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
