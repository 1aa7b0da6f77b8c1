package org.facefarm.farm.cli.order;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.facefarm.client.FarmClient;
import org.facefarm.client.consent.ConsentChoice;
import org.facefarm.client.input.UserError;
import org.facefarm.client.model.ModelChoice;
import org.facefarm.client.order.OtherPerson;
import org.facefarm.client.order.OutputNames;
import org.facefarm.client.order.PlannedOrder;
import org.facefarm.client.order.SwapRequest;
import org.facefarm.client.video.SourceFile;
import org.facefarm.farm.cli.option.FaceNetOptions;
import org.facefarm.farm.cli.option.PeopleOptions;
import org.facefarm.farm.cli.option.PictureRate;
import org.facefarm.farm.cli.option.TrainOptions;
import org.facefarm.farm.config.IngestKeys;
import org.facefarm.farm.run.NetFolders;
import org.facefarm.ingest.IngestSettings;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.worker.config.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "swap",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Puts the face from some videos onto a person in other videos.",
            "Stores the videos in the farm, finds the faces, trains a model, merges, and writes the results: same"
                    + " frames, same times, same sound, marked as modified. Run the same command again after an"
                    + " interruption and it goes on."
        },
        footer = {
            "",
            "Example:",
            "  facefarm swap --face anna.mp4 --into scene.mp4 --consent consent.yaml -o scene-anna.mp4"
        })
public final class SwapCommand implements Callable<Integer> {
    @Option(
            names = "--face",
            paramLabel = "VIDEO",
            arity = "1..*",
            description = "Videos of the person whose face is used; also folders of pictures.")
    private List<Path> faces = List.of();

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description =
                    "Instead of --face: use a finished model and train nothing; a name it is kept under, or an order"
                            + " that made it.")
    private String model;

    @Option(
            names = "--into",
            paramLabel = "VIDEO",
            required = true,
            arity = "1..*",
            description = "Videos that get this face; also folders of pictures (p1.png, p2.png, ...).")
    private List<Path> targets;

    @Mixin
    private PeopleOptions people;

    @Option(
            names = "--image-rate",
            paramLabel = "RATE",
            defaultValue = "25",
            converter = PictureRate.class,
            description = "Pictures a second of folders of pictures, such as 24 or 30000/1001 (default: 25).")
    private Rational imageRate;

    @Option(
            names = "--person",
            paramLabel = "PICTURE",
            description =
                    "Picture of the person whose face is replaced (default: whoever is seen most; a video without that"
                            + " person has its own).")
    private Path person;

    @Option(
            names = "--face-person",
            paramLabel = "PICTURE",
            description = "Picture of the person whose face is used (default: whoever is seen most).")
    private Path facePerson;

    @Mixin
    private TrainOptions training;

    @Mixin
    private FaceNetOptions nets;

    @Mixin
    private JobOptions job;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        SwapRequest request = checked();
        return job.run(client -> planned(request, client));
    }

    /** What is wished, as far as it can be checked without a farm. */
    private SwapRequest checked() throws InterruptedException {
        if (faces.isEmpty() == (model == null)) {
            throw new UserError("give either --face VIDEO or --model MODEL");
        }
        TrainingSettings trainingSettings = training.settings();
        List<OtherPerson> others = people.others(training.preset);
        if (model != null && !others.isEmpty()) {
            throw new UserError("--model uses a model as it is and --also has one learn people: leave one of them out");
        }
        ConsentChoice consents = people.consents(others);
        Configuration configuration = job.farm.configuration();
        IngestSettings ingest = IngestKeys.settings(configuration).withPictureRate(imageRate);
        faces.forEach(face -> SourceFile.video(face, ingest.media()));
        others.forEach(other -> other.videos().forEach(video -> SourceFile.video(video, ingest.media())));
        List<StreamHeader> sources = targets.stream()
                .map(target -> SourceFile.video(target, ingest.media()))
                .toList();
        List<SwapRequest.TargetFile> outputs = targets.stream()
                .map(target ->
                        new SwapRequest.TargetFile(target, OutputNames.of(target, job.output, targets.size() > 1)))
                .toList();
        OutputNames.requireDistinct(outputs);
        return new SwapRequest(
                faces,
                outputs,
                facePerson,
                person,
                consents,
                nets.extraction(NetFolders.of(configuration), spec.commandLine().getErr()),
                trainingSettings,
                job.merge.settings(outputs.get(0).output().toString(), sources),
                others,
                job.merge.patches(outputs),
                ingest);
    }

    private PlannedOrder planned(SwapRequest request, FarmClient client) {
        PlannedOrder plain = PlannedOrder.of(request);
        if (training.startFrom == null && model == null) {
            return plain;
        }
        ModelChoice models = new ModelChoice(client.models());
        return models.using(models.startingFrom(plain, training.startFrom, this::say), model);
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
