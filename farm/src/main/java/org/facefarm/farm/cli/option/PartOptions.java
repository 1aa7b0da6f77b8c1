package org.facefarm.farm.cli.option;

import java.util.List;
import org.facefarm.client.input.UserError;
import org.facefarm.client.request.PartWish;
import org.facefarm.schemas.record.VideoPart;
import picocli.CommandLine.Option;

/** Which part of each target gets the face. */
public final class PartOptions {
    @Option(
            names = "--from",
            paramLabel = "MOMENT",
            description =
                    "Swap from here on, and leave what comes before as it is: a time from the video's start (12.5s,"
                            + " 1m30s, 0:01:30) or a frame (300f; the first is 0f). Once for all videos, or once for each,"
                            + " in the order of --into.")
    private List<String> from = List.of();

    @Option(
            names = "--to",
            paramLabel = "MOMENT",
            description = "Swap up to here, this frame included, and leave what comes after as it is; as --from.")
    private List<String> to = List.of();

    /**
     * The part of one of the targets.
     *
     * @param target place among them, from 0
     * @param targets how many there are
     * @return null for all of it
     */
    public VideoPart of(int target, int targets) {
        return PartWish.of(moment("--from", from, target, targets), moment("--to", to, target, targets));
    }

    private static String moment(String option, List<String> given, int target, int targets) {
        if (given.size() > 1 && given.size() != targets) {
            throw new UserError(option + " is given " + given.size() + " times for " + targets
                    + " --into videos: give it once for all of them, or once for each");
        }
        return given.isEmpty() ? null : given.get(given.size() == 1 ? 0 : target);
    }
}
