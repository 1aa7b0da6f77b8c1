package org.facefarm.farm.cli.order;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.concurrent.Callable;
import org.facefarm.client.FarmClient;
import org.facefarm.client.delivery.OutputPlaces;
import org.facefarm.client.input.UserError;
import org.facefarm.client.model.ModelChoice;
import org.facefarm.client.order.FarmOffers;
import org.facefarm.client.order.OrderRecords;
import org.facefarm.client.order.PlannedOrder;
import org.facefarm.client.orderfile.Corrections;
import org.facefarm.client.orderfile.OrderFile;
import org.facefarm.client.request.CheckedSwap;
import org.facefarm.client.request.GoodFiles;
import org.facefarm.client.request.PartWish;
import org.facefarm.client.request.PersonWish;
import org.facefarm.client.request.SwapRequest;
import org.facefarm.client.request.SwapWish;
import org.facefarm.client.request.VideoEncoders;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FaceNetOptions;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.cli.option.IngestOptions;
import org.facefarm.farm.cli.option.KeepOption;
import org.facefarm.farm.cli.option.MergeOptions;
import org.facefarm.farm.cli.option.OverwriteOption;
import org.facefarm.farm.cli.option.PeopleOptions;
import org.facefarm.farm.cli.option.PriorityOption;
import org.facefarm.farm.cli.option.TrainOptions;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.farm.run.NetFolders;
import org.facefarm.schemas.record.KeepDays;
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
        name = "submit",
        mixinStandardHelpOptions = true,
        description = "Gives an order from a file to a farm and returns; mergers deliver into their output folder.")
public final class SubmitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ORDER.yaml", arity = "0..1", description = "The order; see 'Many videos' in the README.")
    private Path file;

    @Option(
            names = "--schema",
            description = "Print what an order file may say, as JSON Schema for editors, and do nothing else.")
    private boolean schema;

    @Option(
            names = "--media",
            paramLabel = "DIR",
            description = "Leave reading the videos to the farm's ingest workers, which see this folder as their media"
                    + " folder (default: this command stores the videos in the farm itself).")
    private Path media;

    @Option(
            names = "--keep-going",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Go on without files that cannot be read, or in which a stage fails, as long as one of each kind is"
                            + " left; they are named, and the exit code is 4, of 'watch' too (default: true).")
    private boolean keepGoing;

    @Mixin
    private PriorityOption priority;

    @Mixin
    private KeepOption keep;

    @Mixin
    private IngestOptions ingest;

    @Mixin
    private FarmOptions farm;

    @Mixin
    private FaceNetOptions nets;

    @Mixin
    private OverwriteOption overwrite;

    @Mixin
    private MergeOptions merge;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (schema) {
            print(OrderFile.schema());
            return ExitCode.DONE;
        }
        if (file == null) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'ORDER.yaml'");
        }
        OrderFile orderFile = OrderFile.read(file);
        GoodFiles files = new GoodFiles();
        SwapRequest checked = checked(orderFile, files);
        try (FarmAccess access = farm.access();
                FarmClient client = access.client()) {
            SwapRequest request = keepGoing && media == null ? files.stored(checked, client.videos()) : checked;
            ModelChoice models = new ModelChoice(client.models());
            PlannedOrder order = PlannedOrder.deliveredByFarm(
                    request,
                    draft -> models.enhanced(models.using(
                            models.startingFrom(withOptions(draft, orderFile.keep()), orderFile.startFrom(), this::say),
                            null)));
            client.pruning().requireKept(order.order());
            order.warnings().forEach(line -> say("Warning: " + line));
            farm.diskWarning(client::disk).ifPresent(line -> say("Warning: " + line));
            requireFree(order, client.orders().records());
            client.videos().ready(order.order(), order.files());
            client.orders().give(order);
            if (media == null) {
                client.videos().store(order.files());
            } else {
                client.videos().leaveToWorkers(order.files(), order.id(), media);
            }
            print(order.id());
        }
        LeftOutFiles leftOut = new LeftOutFiles(files.leftOut());
        leftOut.print(spec.commandLine().getErr());
        return leftOut.exitCode(ExitCode.DONE);
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    private Order withOptions(Order draft, KeepDays said) {
        return Order.newBuilder(Corrections.in(draft, merge.corrections))
                .setOverwrite(overwrite.given)
                .setKeepGoing(keepGoing)
                .setPriority(priority.level)
                .setWeight(priority.weight)
                .setKeep(keep.or(said))
                .build();
    }

    private void requireFree(PlannedOrder order, OrderRecords records) {
        if (!overwrite.given) {
            OutputPlaces.requireFreeAtMergers(order.order(), records.orders(), records.statuses());
        }
    }

    private SwapRequest checked(OrderFile orderFile, GoodFiles files) throws InterruptedException {
        Configuration configuration = farm.configuration();
        FarmOffers offers = farm.offers();
        SwapWish all = wish(orderFile, configuration, offers);
        CheckedSwap checked = CheckedSwap.of(keepGoing ? files.of(all) : all, LocalDate.now(Clock.systemUTC()));
        merge.enhancer().unlessGiven(orderFile.enhance(), orderFile.enhanceBlend());
        VideoEncoders encoders = merge.encoders(checked, offers);
        encoders.losses().forEach(this::say);
        checked.leftOut().forEach(this::say);
        SwapRequest request = checked.request(
                nets.extraction(NetFolders.of(configuration), spec.commandLine().getErr()),
                merge.settings(encoders),
                encoders,
                merge.patchesInOutputFolder());
        if (media != null) {
            requireFiles(request.videos());
        }
        return request;
    }

    private SwapWish wish(OrderFile orderFile, Configuration configuration, FarmOffers offers) {
        Path folder = file.toAbsolutePath().getParent();
        PeopleOptions people = PeopleOptions.of(orderFile, folder);
        return new SwapWish(
                orderFile.face().stream().map(folder::resolve).toList(),
                null,
                orderFile.into().stream()
                        .map(t -> new SwapRequest.TargetFile(
                                folder.resolve(t.video()),
                                Path.of(t.output()),
                                PartWish.of(t.from(), t.to()),
                                t.pictures(),
                                null,
                                t.looks()))
                        .toList(),
                PersonWish.of(orderFile.facePerson(), folder),
                PersonWish.of(orderFile.person(), folder),
                people.others(),
                people.map(),
                people.consentFile,
                people.faceConsent,
                people.targetConsents,
                TrainOptions.of(orderFile).settings(offers),
                ingest.settings(configuration),
                orderFile.landmarks().stream().map(folder::resolve).toList());
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

    private void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
