package org.facefarm.farm.cli.order;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.facefarm.client.FarmClient;
import org.facefarm.client.consent.ConsentChoice;
import org.facefarm.client.input.UserError;
import org.facefarm.client.model.ModelChoice;
import org.facefarm.client.order.OrderFile;
import org.facefarm.client.order.OtherPerson;
import org.facefarm.client.order.OutputNames;
import org.facefarm.client.order.PlannedOrder;
import org.facefarm.client.order.SwapRequest;
import org.facefarm.client.video.SourceFile;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FaceNetOptions;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.cli.option.MergeOptions;
import org.facefarm.farm.cli.option.PeopleOptions;
import org.facefarm.farm.cli.option.PictureRate;
import org.facefarm.farm.cli.option.TrainOptions;
import org.facefarm.farm.config.IngestKeys;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.farm.run.NetFolders;
import org.facefarm.ingest.IngestSettings;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.worker.config.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description = "Gives an order from a file to a farm and returns; mergers deliver into their output folder.")
public final class SubmitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ORDER.yaml", description = "The order; see 'Many videos' in the README.")
    private Path file;

    @Option(
            names = "--media",
            paramLabel = "DIR",
            description = "Leave reading the videos to the farm's ingest workers, which see this folder as their media"
                    + " folder (default: this command stores the videos in the farm itself).")
    private Path media;

    @Option(
            names = "--image-rate",
            paramLabel = "RATE",
            defaultValue = "25",
            converter = PictureRate.class,
            description = "Pictures a second of folders of pictures, such as 24 or 30000/1001 (default: 25).")
    private Rational imageRate;

    @Mixin
    private FarmOptions farm;

    @Mixin
    private FaceNetOptions nets;

    @Mixin
    private MergeOptions merge;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        OrderFile wish = OrderFile.read(file);
        SwapRequest request = checked(wish);
        PlannedOrder plain = PlannedOrder.deliveredByFarm(request);
        try (FarmAccess access = farm.access();
                FarmClient client = access.client()) {
            PlannedOrder order = planned(plain, wish.startFrom(), client);
            client.orders().give(order);
            if (media == null) {
                client.videos().store(order.files());
            } else {
                client.videos().leaveToWorkers(order.files(), order.id(), media);
            }
            spec.commandLine().getOut().println(order.id());
            spec.commandLine().getOut().flush();
        }
        return ExitCode.DONE;
    }

    /** What is wished, as far as it can be checked without a farm. */
    private SwapRequest checked(OrderFile wish) throws InterruptedException {
        Path folder = file.toAbsolutePath().getParent();
        TrainOptions training = TrainOptions.of(wish);
        TrainingSettings trainingSettings = training.settings();
        PeopleOptions people = PeopleOptions.of(wish, folder);
        List<OtherPerson> others = people.others(training.preset);
        ConsentChoice consents = people.consents(others);
        List<SwapRequest.TargetFile> targets = wish.into().stream()
                .map(t -> new SwapRequest.TargetFile(folder.resolve(t.video()), Path.of(t.output())))
                .toList();
        OutputNames.requireDistinct(targets);
        Configuration configuration = farm.configuration();
        IngestSettings ingest = IngestKeys.settings(configuration).withPictureRate(imageRate);
        SwapRequest request = new SwapRequest(
                wish.face().stream().map(folder::resolve).toList(),
                targets,
                wish.facePerson() == null ? null : folder.resolve(wish.facePerson()),
                wish.person() == null ? null : folder.resolve(wish.person()),
                consents,
                nets.extraction(NetFolders.of(configuration), spec.commandLine().getErr()),
                trainingSettings,
                merge.settings(
                        targets.get(0).output().toString(),
                        targets.stream()
                                .map(t -> SourceFile.video(t.video(), ingest.media()))
                                .toList()),
                others,
                merge.patchesInOutputFolder(),
                ingest);
        if (media != null) {
            requireFiles(request.videos());
        }
        return request;
    }

    /** Ingest workers are told a path only. */
    static void requireFiles(Collection<Path> videos) {
        for (Path video : videos) {
            if (Files.isDirectory(video)) {
                throw new UserError(video
                        + " is a folder of pictures, which ingest workers do not take; leave out --media, and this"
                        + " command stores it");
            }
        }
    }

    private PlannedOrder planned(PlannedOrder plain, String startFrom, FarmClient client) {
        return startFrom == null ? plain : new ModelChoice(client.models()).startingFrom(plain, startFrom, this::say);
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
