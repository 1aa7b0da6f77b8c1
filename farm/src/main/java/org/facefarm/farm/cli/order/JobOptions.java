package org.facefarm.farm.cli.order;

import java.nio.file.Path;
import org.facefarm.client.request.OutputWish;
import org.facefarm.farm.cli.option.EnoughOption;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.cli.option.MergeOptions;
import org.facefarm.farm.cli.option.OverwriteOption;
import org.facefarm.farm.cli.option.PicturesConverter;
import org.facefarm.schemas.record.PictureKind;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Of commands that make videos and wait for them: where they go, how they are made, by which farm. */
final class JobOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description = "The file to write, or a folder (always a folder for several videos).")
    Path output;

    @Option(
            names = "--as",
            paramLabel = "KIND",
            converter = PicturesConverter.class,
            description =
                    "Write pictures, one for each frame, into the folder OUT (several videos: into folders in it): png"
                            + " and tiff keep transparency and depth, jpg is small. They are named as the source's pictures, or by"
                            + " the frame's number from 00000000.")
    PictureKind as;

    @Option(names = "--json", description = "Print the report as JSON; progress goes to standard error.")
    private boolean json;

    @Mixin
    private OverwriteOption overwrite;

    @Mixin
    private EnoughOption enough;

    @Mixin
    MergeOptions merge;

    @Mixin
    FarmOptions farm;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Where the videos go, of a command that must be told. */
    Path output() {
        require("--output=OUT", output != null);
        if (output.toString().isBlank()) {
            throw new ParameterException(
                    spec.commandLine(), "-o names nothing: name a file or a folder ('.' is this one)");
        }
        return output;
    }

    OutputWish wish() {
        return new OutputWish(output, as, merge.patches);
    }

    /** @throws ParameterException when an option that is needed is not given */
    void require(String option, boolean given) {
        if (!given) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '" + option + "'");
        }
    }

    /** Has the order done and told; the exit code. */
    int run(OrderRun.Planner planner) {
        return new OrderRun(farm, spec, json, overwrite.given, enough.percent).run(planner);
    }

    /** As {@link #run}; a farm that rests is not woken when nothing is left to do. */
    int runFromRecords(OrderRun.RecordPlanner planner) {
        return new OrderRun(farm, spec, json, overwrite.given, enough.percent).runFromRecords(planner);
    }
}
