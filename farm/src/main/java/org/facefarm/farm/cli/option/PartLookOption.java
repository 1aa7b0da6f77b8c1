package org.facefarm.farm.cli.option;

import java.util.List;
import org.facefarm.client.request.LookWish;
import org.facefarm.schemas.record.MergeSettings;
import picocli.CommandLine.Option;

/** Parts of the videos in which new faces look otherwise than in the rest. */
final class PartLookOption {
    private static final String NONE = "none";

    @Option(
            names = "--look",
            paramLabel = "PART,OPTION=VALUE[,...]",
            description =
                    "How the new face looks in a part of each video, as 12s..20s,feather=0.1,colour=reinhard: from one"
                            + " moment to another (as --from and --to; ..20s begins at the start, 12s.. ends at the end) any of"
                            + " the options mask, erode, feather, colour, face-scale, sharpen, detail, blend, cover. May be"
                            + " repeated; the last counts. With 'remerge' instead of all that the order had; none for no"
                            + " such part.")
    private List<String> parts = List.of();

    void apply(MergeSettings.Builder changed) {
        if (parts.equals(List.of(NONE))) {
            changed.setLooks(List.of());
        } else if (!parts.isEmpty()) {
            changed.setLooks(parts.stream().map(LookWish::of).toList());
        }
    }
}
