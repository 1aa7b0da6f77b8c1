package org.facefarm.farm.progress;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.facefarm.client.order.OrderNews;
import org.facefarm.client.report.StageTimes;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Stage;

/** Shows an order's stages as they go: a bar each with rate and time left on a terminal, else a line now and then. */
public final class StageBars implements OrderNews, AutoCloseable {
    private static final Duration LINE_INTERVAL = Duration.ofSeconds(10);

    private enum ShownStage {
        INGEST("Ingest ", " frames"),
        EXTRACT("Extract", " frames"),
        TRAIN("Train  ", " ‰"),
        MERGE("Merge  ", " frames");

        final String title;
        final String unit;

        ShownStage(String title, String unit) {
            this.title = title;
            this.unit = unit;
        }

        Stage of(OrderStatus status) {
            return switch (this) {
                case INGEST -> status.getIngest();
                case EXTRACT -> status.getExtract();
                case TRAIN -> status.getTrain();
                case MERGE -> status.getMerge();
            };
        }
    }

    private final PrintStream out;
    private final boolean terminal;
    private final Map<ShownStage, ProgressBar> bars = new EnumMap<>(ShownStage.class);
    private final Map<ShownStage, Long> lastLine = new EnumMap<>(ShownStage.class);
    private final Map<ShownStage, Long> lastDone = new EnumMap<>(ShownStage.class);
    private final Set<String> told = new HashSet<>();
    private boolean waits;
    private String lastTrouble = "";

    /** Bars on this stream when it is a terminal. */
    StageBars(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Bars on standard error. */
    public static StageBars onStandardError() {
        return new StageBars(
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Terminal.onStandardError());
    }

    @Override
    public void silence(String line) {
        out.println(line);
    }

    @Override
    public void status(OrderStatus status) {
        if (!status.getTrouble().isEmpty() && !status.getTrouble().equals(lastTrouble)) {
            out.println("Trouble: " + status.getTrouble());
        }
        lastTrouble = status.getTrouble();
        if (status.getBehind() > 0 && !waits) {
            out.println("Waits " + StatusText.turn(status));
        }
        waits = status.getBehind() > 0;
        status.getNotes().stream().filter(told::add).forEach(note -> out.println("Note: " + note));
        for (ShownStage shown : ShownStage.values()) {
            Stage stage = shown.of(status);
            if (stage.getTotal() > 0 && stage.getDone() > 0) {
                if (terminal) {
                    bar(shown, status);
                } else {
                    line(shown, status);
                }
            }
        }
    }

    private void bar(ShownStage shown, OrderStatus status) {
        Stage stage = shown.of(status);
        ProgressBar bar = bars.get(shown);
        if (bar == null) {
            if (lastDone.containsKey(shown)) {
                return;
            }
            ProgressBarBuilder builder = new ProgressBarBuilder()
                    .setTaskName(shown.title)
                    .setInitialMax(stage.getTotal())
                    .startsFrom(stage.getDone(), Duration.ofMillis(stage.getWorked()))
                    .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                    .setUpdateIntervalMillis(200)
                    .setUnit(shown.unit, 1)
                    .setConsumer(new ConsoleProgressBarConsumer(out, Terminal.columns() - 1));
            if (shown != ShownStage.TRAIN) {
                builder.showSpeed();
            }
            bar = builder.build();
            bars.put(shown, bar);
        }
        bar.maxHint(stage.getTotal());
        bar.stepTo(stage.getDone());
        if (shown == ShownStage.TRAIN) {
            bar.setExtraMessage(trainingText(status));
        }
        if (stage.getDone() >= stage.getTotal()) {
            bars.remove(shown).close();
            lastDone.put(shown, stage.getDone());
        }
    }

    private void line(ShownStage shown, OrderStatus status) {
        Stage stage = shown.of(status);
        boolean complete = stage.getDone() >= stage.getTotal();
        long now = System.nanoTime();
        Long last = lastLine.get(shown);
        if (Objects.equals(lastDone.get(shown), stage.getDone())
                || (!complete && last != null && now - last < LINE_INTERVAL.toNanos())) {
            return;
        }
        lastLine.put(shown, now);
        lastDone.put(shown, stage.getDone());
        String text = String.format(
                Locale.ROOT,
                "%s %3d %%  %s%s",
                shown.title,
                100 * stage.getDone() / stage.getTotal(),
                shown == ShownStage.TRAIN
                        ? trainingText(status)
                        : stage.getDone() + "/" + stage.getTotal() + shown.unit + rate(stage),
                timeLeft(stage));
        out.println(text.stripTrailing());
    }

    /** A model that was there before has no speed, and one that came from elsewhere no loss. */
    private static String trainingText(OrderStatus status) {
        return "iteration " + status.getModelIteration()
                + positive(", %.1f it/s", status.getIterationsPerSecond())
                + positive(", loss %.4f", status.getLoss());
    }

    private static String positive(String format, double value) {
        return value > 0 ? String.format(Locale.ROOT, format, value) : "";
    }

    private static String rate(Stage stage) {
        double seconds = StageTimes.seconds(stage);
        return seconds < 1 ? "" : String.format(Locale.ROOT, ", %.1f frames/s", stage.getDone() / seconds);
    }

    private static String timeLeft(Stage stage) {
        double seconds = StageTimes.seconds(stage);
        if (seconds < 1 || stage.getDone() >= stage.getTotal()) {
            return "";
        }
        long left = Math.round(seconds * (stage.getTotal() - stage.getDone()) / stage.getDone());
        return String.format(Locale.ROOT, ", %d:%02d left", left / 60, left % 60);
    }

    /** Ends the bars' lines, so that others can be written; news begin them anew. */
    void pause() {
        bars.values().forEach(ProgressBar::close);
        bars.clear();
    }

    @Override
    public void close() {
        pause();
    }
}
