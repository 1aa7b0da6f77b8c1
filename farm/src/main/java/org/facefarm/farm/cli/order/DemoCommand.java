package org.facefarm.farm.cli.order;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.facefarm.client.consent.ConsentChoice;
import org.facefarm.client.consent.ConsentFile;
import org.facefarm.client.order.FarmOffers;
import org.facefarm.client.order.PlannedOrder;
import org.facefarm.client.request.PersonWish;
import org.facefarm.client.request.SwapRequest;
import org.facefarm.client.request.VideoEncoders;
import org.facefarm.client.video.SourceFile;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FaceNetOptions;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.cli.option.MergeOptions;
import org.facefarm.farm.cli.option.TrainOptions;
import org.facefarm.farm.config.MediaKeys;
import org.facefarm.farm.demo.Demo;
import org.facefarm.farm.demo.DemoScore;
import org.facefarm.farm.run.NetFolders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Renders two puppets, puts the face of one onto the other with a whole farm on this machine, and"
                + " scores the result against the truth. Needs no input, no download and no real person.")
public final class DemoCommand implements Callable<Integer> {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            defaultValue = "demo",
            description = "Where everything goes (default: ./${DEFAULT-VALUE}).")
    private Path folder;

    @Option(
            names = "--train-time",
            paramLabel = "TIME",
            converter = TrainOptions.TimeConverter.class,
            defaultValue = "4m",
            description = "Train for this long (default: ${DEFAULT-VALUE}).")
    private Duration trainTime;

    @Option(names = "--iterations", paramLabel = "N", description = "Train for this many iterations instead.")
    private Long iterations;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "The net (default on this machine: ${DEFAULT-VALUE}).")
    private String preset = TrainOptions.DEFAULT_PRESET;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "Length of each puppet's clip (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Mixin
    private FaceNetOptions nets;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        Demo demo = new Demo(folder, seconds, seconds);
        say("Rendering two puppets into " + folder + " ...");
        demo.prepare();
        FarmOptions farm = FarmOptions.here(folder.resolve("farm"));
        SwapRequest request = request(demo, farm);
        int exitCode = new OrderRun(farm, spec, false, true, 0).run((client, health) -> PlannedOrder.of(request));
        if (exitCode == ExitCode.DONE) {
            tell(demo, demo.score(MediaKeys.limits(farm.configuration())));
        }
        return exitCode;
    }

    private SwapRequest request(Demo demo, FarmOptions farm) throws InterruptedException {
        TrainOptions training = new TrainOptions();
        training.preset = preset;
        training.iterations = iterations;
        training.trainTime = iterations == null ? trainTime : null;
        training.seed = 1;
        List<SwapRequest.TargetFile> targets =
                List.of(new SwapRequest.TargetFile(demo.targetVideo(), demo.swapVideo()));
        return new SwapRequest(
                List.of(demo.faceVideo()),
                targets,
                PersonWish.MOST_SEEN,
                PersonWish.MOST_SEEN,
                ConsentChoice.from(ConsentFile.read(demo.consent()), LocalDate.now(Clock.systemUTC())),
                nets.extraction(
                        NetFolders.of(farm.configuration()), spec.commandLine().getErr()),
                training.settings(FarmOffers.UNKNOWN),
                new MergeOptions()
                        .settings(VideoEncoders.best(
                                targets,
                                List.of(SourceFile.video(
                                        demo.targetVideo(), MediaKeys.limits(farm.configuration()))))));
    }

    private void tell(Demo demo, DemoScore score) throws IOException {
        Files.writeString(
                folder.resolve("score.json"),
                new ObjectMapper().valueToTree(score).toPrettyString() + System.lineSeparator());
        say(String.format(
                Locale.ROOT,
                "Score    inside the face, against the truth: PSNR %.1f dB, SSIM %.3f (untouched target: %.1f dB,"
                        + " %.3f)",
                score.psnr(),
                score.ssim(),
                score.untouchedPsnr(),
                score.untouchedSsim()));
        say("Strip    " + demo.strip() + " (rows: target, swap, truth)");
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
