package org.facefarm.farm.cli.order;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.facefarm.client.report.SwapReport;

/** Why an order that is done ends with {@link org.facefarm.farm.ExitCode#INCOMPLETE}: a line for each video. */
final class Shortfalls {
    private Shortfalls() {}

    /** @param enough see {@link OrderExitCode} */
    static List<String> of(SwapReport report, double enough) {
        Stream<String> failed = report.failed().entrySet().stream()
                .map(video -> "%s was not made: %s; once that is mended, go on with 'facefarm retry %s'"
                        .formatted(video.getKey(), video.getValue(), report.order()));
        Stream<String> untouched = report.untouched().stream()
                .map(video -> video
                        + ": no face was swapped: the person meant is not seen in it, or a correction leaves them alone;"
                        + " somebody else is named with --person PICTURE, in an order of its own");
        Stream<String> partly = report.swappedBelow(enough).stream()
                .map(video -> partly(video, report.people().get(video)));
        return Stream.of(failed, untouched, partly).flatMap(lines -> lines).toList();
    }

    private static String partly(String video, SwapReport.PeopleSeen people) {
        return String.format(
                Locale.ROOT,
                "%s: the person is seen in %d frames and swapped in %d (%.0f %%): look at %s, where %d frames have no swap, or say with --enough what is enough",
                video,
                people.framesSeen(),
                people.framesSwapped(),
                people.percentSwapped(),
                people.longestUnswappedAt(),
                people.longestUnswapped());
    }
}
