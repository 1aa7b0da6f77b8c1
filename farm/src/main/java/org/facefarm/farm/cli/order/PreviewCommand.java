package org.facefarm.farm.cli.order;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.client.FarmClient;
import org.facefarm.client.input.UserError;
import org.facefarm.client.preview.PreviewedFrame;
import org.facefarm.client.request.PartWish;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.cli.option.LookOptions;
import org.facefarm.farm.cli.option.NewFileOption;
import org.facefarm.farm.config.MergerKeys;
import org.facefarm.farm.look.LookSheet;
import org.facefarm.farm.run.Computing;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.merger.MergePreview;
import org.facefarm.schemas.LookSettings;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.VideoPart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes a PNG of one frame of an order: as it is, as the order has it merged, and under other settings,"
                    + " side by side. Also while the order trains, with the newest checkpoint. The order is left as it"
                    + " is.",
            "Each --set is a picture of its own, with one setting or several: mask, feather, colour and others, as the"
                    + " options of 'facefarm remerge' that a single frame can show."
        },
        footer = {
            "",
            "Example:",
            "  facefarm preview ORDER --at 12.5s --set mask=hull --set colour=reinhard,feather=0.1"
        })
public final class PreviewCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ORDER", description = "The order's id, or its first letters.")
    private String order;

    @Option(
            names = "--at",
            paramLabel = "MOMENT",
            required = true,
            description = "Which frame: a time from the video's start (12.5s, 1m30s, 0:01:30) or a frame (300f).")
    private String at;

    @Option(
            names = "--video",
            paramLabel = "NAME",
            description = "Of which of the order's targets (default: the first).")
    private String video;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE.png",
            defaultValue = "preview.png",
            description = "The picture to write (default: ./${DEFAULT-VALUE}).")
    private Path output;

    @Mixin
    private NewFileOption files;

    @Mixin
    private FarmOptions farm;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        files.require(output);
        NewFileOption.requireName(output, ".png");
        List<String> looks = farm.settingsOf(LookOptions::claims);
        VideoPart moment = PartWish.of(at, null);
        try (FarmAccess access = farm.access();
                FarmClient client = access.client()) {
            Order wanted = client.orders().find(order);
            // What is wrong with a look is said before anything is looked for.
            looks.forEach(look -> LookOptions.apply(look, wanted.getMerge()));
            PreviewedFrame frame = client.previews().of(wanted, video, moment);
            MergeSettings ordered = frame.task().getSettings();
            List<MergeSettings> settings = Stream.concat(
                            Stream.of(ordered),
                            looks.stream()
                                    .map(look -> LookSettings.everywhere(LookOptions.apply(look, ordered), ordered)))
                    .toList();
            frame.missing(wanted).ifPresent(spec.commandLine().getErr()::println);
            List<MergeTask> tasks = settings.stream()
                    .map(look -> client.previews().under(frame.task(), look))
                    .toList();
            write(client, frame, tasks, looks);
        }
        spec.commandLine().getOut().println(output);
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }

    private void write(FarmClient client, PreviewedFrame frame, List<MergeTask> tasks, List<String> looks) {
        List<String> words = new ArrayList<>(List.of("source", "as ordered"));
        words.addAll(looks);
        try (MergePreview preview = MergePreview.of(
                client.connection(),
                new RecordCodec(),
                farm.folder.resolve("models"),
                MergerKeys.settings(farm.configuration()),
                Computing.of(farm.configuration()).backend())) {
            List<Mat> pictures = preview.pictures(tasks, frame.frame());
            try {
                LookSheet.write(pictures, words, frame.task().getSegment().getStream(), output);
            } finally {
                pictures.forEach(Mat::close);
            }
        } catch (IOException e) {
            throw new UserError("the model cannot be fetched: " + e.getMessage());
        }
    }
}
