package org.facefarm.trainer.report;

import java.util.Locale;
import java.util.stream.Collectors;
import org.facefarm.nets.train.RateFinder;

/** Loss over learning rate as a drawing. */
public final class RateCurve {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 360;
    private static final int TOP = 40;

    private RateCurve() {}

    /** An SVG file's text: the rate to the right, by its logarithm; the suggested one marked. */
    public static String svg(RateFinder found) {
        double most = found.points().stream()
                .mapToDouble(RateFinder.Point::loss)
                .max()
                .orElse(1);
        String line = found.points().stream()
                .map(p -> text("%.1f,%.1f", x(p.rate()), TOP + HEIGHT * (1 - p.loss() / most)))
                .collect(Collectors.joining(" "));
        double marked = x(found.suggested());
        return text(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <text x="4" y="14">loss (smoothed, 0 to %.3f) over learning rate (%.0e to %.0e, logarithmic); suggested: %.1e</text>
                <polyline fill="none" stroke="#1b6ca8" points="%s"/>
                <line x1="%.1f" y1="%d" x2="%.1f" y2="%d" stroke="#d1495b"/>
                </svg>
                """,
                WIDTH,
                TOP + HEIGHT,
                most,
                RateFinder.LOWEST,
                RateFinder.HIGHEST,
                found.suggested(),
                line,
                marked,
                TOP,
                marked,
                TOP + HEIGHT);
    }

    private static double x(double rate) {
        return WIDTH * Math.log(rate / RateFinder.LOWEST) / Math.log(RateFinder.HIGHEST / RateFinder.LOWEST);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
