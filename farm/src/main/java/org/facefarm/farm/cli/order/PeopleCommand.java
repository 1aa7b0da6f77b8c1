package org.facefarm.farm.cli.order;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.facefarm.client.FarmClient;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FaceNetOptions;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.cli.option.IngestOptions;
import org.facefarm.farm.cli.option.JsonOption;
import org.facefarm.farm.cli.option.NewFileOption;
import org.facefarm.farm.people.ContactSheet;
import org.facefarm.farm.people.LookedThrough;
import org.facefarm.farm.people.PeopleTable;
import org.facefarm.farm.run.FarmAccess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "people",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shows who is seen in a video, or in an order's targets, with the numbers that --person takes.",
            "A video file is stored in the farm and looked through first, where that was not done yet; an order with"
                    + " the same settings then takes what is found."
        })
public final class PeopleCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "VIDEO|ORDER",
            description = "A video file or folder of pictures; or the name or id of a video that the farm has, or an"
                    + " order's id; first letters of ids do.")
    private String subject;

    @Option(names = "--sheet", paramLabel = "FILE", description = "Write a PNG with some faces of each person.")
    private Path sheet;

    @Mixin
    private NewFileOption files;

    @Mixin
    private JsonOption json;

    @Mixin
    private IngestOptions ingest;

    @Mixin
    private FaceNetOptions nets;

    @Mixin
    private FarmOptions farm;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        files.require(sheet);
        if (sheet != null) {
            NewFileOption.requireName(sheet, ".png");
        }
        LookedVideos looked = new LookedVideos(subject, farm, ingest, nets, spec);
        try (FarmAccess access = looked.access();
                FarmClient client = access.client()) {
            List<LookedThrough> videos = looked.videos(access, client);
            PeopleTable people = new PeopleTable(videos, client.extractions()::crops);
            if (people.rows().isEmpty()) {
                throw new UserError(
                        "nobody can be told apart in it: either no face is seen, or faces were found without the face"
                                + " nets; see 'facefarm nets pull'");
            }
            json.print(people.rows(), people::print);
            if (sheet != null) {
                ContactSheet.write(people, sheet);
            }
        }
        return ExitCode.DONE;
    }
}
