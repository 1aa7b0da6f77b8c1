package org.facefarm.farm.cli.order;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.facefarm.client.FarmClient;
import org.facefarm.client.model.ModelChoice;
import org.facefarm.client.order.FarmOffers;
import org.facefarm.client.order.PlannedOrder;
import org.facefarm.client.orderfile.Corrections;
import org.facefarm.client.request.CheckedSwap;
import org.facefarm.client.request.GoodFiles;
import org.facefarm.client.request.OutputNames;
import org.facefarm.client.request.PersonWish;
import org.facefarm.client.request.SwapRequest;
import org.facefarm.client.request.SwapWish;
import org.facefarm.client.request.VideoEncoders;
import org.facefarm.delivery.Destination;
import org.facefarm.farm.cli.option.FaceNetOptions;
import org.facefarm.farm.cli.option.IngestOptions;
import org.facefarm.farm.cli.option.KeepOption;
import org.facefarm.farm.cli.option.PartOptions;
import org.facefarm.farm.cli.option.PeopleOptions;
import org.facefarm.farm.cli.option.PriorityOption;
import org.facefarm.farm.cli.option.TrainOptions;
import org.facefarm.farm.run.NetFolders;
import org.facefarm.schemas.record.Order;
import org.facefarm.worker.config.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "swap",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Puts the face from some videos onto a person in other videos.",
            "Stores the videos in the farm, finds the faces, trains a model, merges, and writes the results: same"
                    + " frames, same times, same sound, marked as modified. Run the same command again after an"
                    + " interruption and it goes on. On a terminal the first Ctrl-C while it trains offers to finish"
                    + " with what there is."
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
                            + " that made it. With --face: a one-shot swapper, which draws whoever it is shown.")
    private String model;

    @Option(
            names = "--into",
            paramLabel = "VIDEO",
            arity = "1..*",
            description = "Videos that get this face; also folders of pictures (p1.png, p2.png, ...).")
    private List<Path> targets = List.of();

    @Option(
            names = "--more",
            paramLabel = "TIME",
            converter = TrainOptions.TimeConverter.class,
            description =
                    "Train the model of ORDER on for this long, such as 10m, and merge its videos again: where they"
                            + " went, or to -o. Besides, only merge settings are taken.")
    private Duration more;

    @Parameters(
            arity = "0..1",
            paramLabel = "ORDER",
            description = "With --more: the order's id, or its first letters.")
    private String order;

    @Mixin
    private PeopleOptions people;

    @Mixin
    private IngestOptions ingest;

    @Mixin
    private PartOptions parts;

    @Option(
            names = "--person",
            paramLabel = "PICTURE|N",
            description =
                    "Whose face is replaced: a picture, several times for several pictures of one person, or a number"
                            + " that 'facefarm people' tells (default: whoever is seen most; a video without that person"
                            + " has its own).")
    private List<String> person = List.of();

    @Option(
            names = "--people",
            description = "Look through the targets first, and ask whose face is replaced when several people are seen"
                    + " often; without a terminal nobody is asked.")
    private boolean askPeople;

    @Option(
            names = "--face-person",
            paramLabel = "PICTURE|N",
            description = "Whose face is used: pictures or a number, as --person (default: whoever is seen most).")
    private List<String> facePerson = List.of();

    @Option(
            names = "--landmarks",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Look for no faces in the video that FILE names, but take those that it tells of: JSON, as"
                    + " 'facefarm faces' writes and 'facefarm faces --schema' describes it. A file for each such"
                    + " video.")
    private List<Path> landmarks = List.of();

    @Option(
            names = "--keep-going",
            description =
                    "Go on without files that cannot be read, or in which a stage fails, as long as one of each kind is"
                            + " left; they are named, and the exit code is 4 (default: one such file stops"
                            + " everything).")
    private boolean keepGoing;

    @Mixin
    private PriorityOption priority;

    @Mixin
    private KeepOption keep;

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
        if (more != null || order != null) {
            job.require("--more=TIME", more != null);
            job.require("ORDER", order != null);
            requireNothingElse();
            TrainingOn on = new TrainingOn(order, more, job);
            return job.run((client, health) -> on.planned(client));
        }
        job.require("--into=VIDEO", !targets.isEmpty());
        job.require("--consent=FILE", people.consentFile != null);
        if (askPeople && !landmarks.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--people looks for faces, and --landmarks tells where they are: leave out one of the two, and name"
                            + " whose face is replaced with --person");
        }
        GoodFiles files = new GoodFiles();
        SwapRequest request = checked(files);
        LeftOutFiles leftOut = new LeftOutFiles(files.leftOut());
        leftOut.print(spec.commandLine().getErr());
        int exitCode = job.run((client, health) -> {
            SwapRequest good = keepGoing ? files.stored(request, client.videos()) : request;
            return planned(
                    askPeople ? new PeopleQuestion(client, health, spec, job.farm.folder).about(good) : good, client);
        });
        leftOut.print(spec.commandLine().getErr());
        return leftOut.exitCode(exitCode);
    }

    private void requireNothingElse() {
        if (!faces.isEmpty() || !targets.isEmpty() || model != null || people.consentFile != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--more takes the videos, people and consents of ORDER: leave out --face, --into, --model and"
                            + " --consent");
        }
        if (!landmarks.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--more takes the faces that ORDER was given: leave out --landmarks");
        }
    }

    private SwapRequest checked(GoodFiles files) throws InterruptedException {
        Configuration configuration = job.farm.configuration();
        FarmOffers offers = job.farm.offers();
        SwapWish wish = keepGoing ? files.of(wish(configuration, offers)) : wish(configuration, offers);
        CheckedSwap checked = CheckedSwap.of(wish, LocalDate.now(Clock.systemUTC()));
        List<SwapRequest.TargetFile> outputs = checked.wish().targets();
        outputs.forEach(target -> new Destination(target.output(), target.pictures(), "").requireWritable());
        VideoEncoders encoders = job.merge.encoders(checked, offers);
        encoders.losses().forEach(this::say);
        checked.leftOut().forEach(this::say);
        return checked.request(
                nets.extraction(NetFolders.of(configuration), spec.commandLine().getErr()),
                job.merge.settings(encoders),
                encoders,
                job.merge.patches(outputs));
    }

    private SwapWish wish(Configuration configuration, FarmOffers offers) {
        return new SwapWish(
                faces,
                model,
                targetFiles(),
                PersonWish.of(facePerson, Path.of("")),
                PersonWish.of(person, Path.of("")),
                people.others(),
                people.map(),
                people.consentFile,
                people.faceConsent,
                people.targetConsents,
                training.settings(offers),
                ingest.settings(configuration),
                landmarks);
    }

    private List<SwapRequest.TargetFile> targetFiles() {
        int all = targets.size();
        return IntStream.range(0, all)
                .mapToObj(i -> new SwapRequest.TargetFile(
                        targets.get(i),
                        OutputNames.of(targets.get(i), job.output(), all > 1, job.as),
                        parts.of(i, all),
                        job.as))
                .toList();
    }

    private PlannedOrder planned(SwapRequest request, FarmClient client) {
        ModelChoice models = new ModelChoice(client.models());
        return PlannedOrder.of(
                request,
                order -> models.using(
                        models.startingFrom(models.enhanced(goingOn(order)), training.startFrom, this::say), model));
    }

    private Order goingOn(Order order) {
        return Order.newBuilder(Corrections.in(order, job.merge.corrections))
                .setKeepGoing(keepGoing)
                .setPriority(priority.level)
                .setWeight(priority.weight)
                .setKeep(keep.keep())
                .build();
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
