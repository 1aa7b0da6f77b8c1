package org.facefarm.bench.real;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.facefarm.bench.measure.TrainingLength;
import org.facefarm.bench.real.PairTraining.Trained;
import org.facefarm.client.consent.ConsentChoice;
import org.facefarm.client.consent.ConsentFile;
import org.facefarm.client.input.UserError;
import org.facefarm.client.video.SourceFile;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.JsonOption;
import org.facefarm.farm.cli.option.LookOptions;
import org.facefarm.farm.cli.option.PresetConverter;
import org.facefarm.farm.run.NetFolders;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.preset.Preset;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.torch.TorchBackend;
import org.facefarm.vision.cascade.CascadeFaceFinder;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.finders.ControlLandmarks;
import org.facefarm.vision.finders.FaceNets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Swaps real clips, whose truth nobody knows, and tells what can be told all the same. */
@Command(
        name = "real",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains on clips, or takes a model that is there, merges the target and tells how like"
                    + " the new face it is, how lids, lips, brows, gaze and jaw follow, and how it lies in the plate:"
                    + " sharpness, colours over the border, light, flicker.",
            "Into the folder go run.json, strip.png, page.html, the merged clips and the model. Each --set is merged"
                    + " and told of beside the default; with --model only that is done, in less than a minute."
        },
        footer = {
            "",
            "Example:",
            "  facefarm bench real --face a.mp4 --into b.mp4 --consent consent.yaml --minutes 12 --out run1",
            "  facefarm bench real --face a.mp4 --into b.mp4 --consent consent.yaml --model run1/model.safetensors --set feather=0.1 --out run2 --against run1"
        })
public final class RealBench implements Callable<Integer> {
    private static final String DEFAULT_LOOK = "default";

    @Option(
            names = "--face",
            paramLabel = "FILE",
            split = ",",
            required = true,
            description = "Clips of the person whose face is used.")
    private List<Path> face;

    @Option(names = "--into", paramLabel = "FILE", required = true, description = "The clip that gets the face.")
    private Path into;

    @Option(
            names = "--consent",
            paramLabel = "FILE",
            required = true,
            description = "Consents of both, as for 'facefarm swap': also for a measurement somebody's face is used.")
    private Path consent;

    @Mixin
    private TrainingLength length;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            converter = PresetConverter.class,
            defaultValue = "lite",
            description = "What is trained (default: ${DEFAULT-VALUE}).")
    private Preset preset;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "Train nothing: a model of an earlier run or of 'facefarm model export', as .safetensors.")
    private Path model;

    @Option(
            names = "--set",
            paramLabel = "LOOK",
            description = "Also merge under other settings, as mask=hull,feather=0.1; may be repeated.")
    private List<String> looks = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "bench-real",
            description = "Folder for everything that is written (default: ./${DEFAULT-VALUE}).")
    private Path out;

    @Option(names = "--against", paramLabel = "DIR", description = "Folder of an earlier run: the page shows both.")
    private Path against;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    private final Backend backend = new TorchBackend();

    @Override
    public Integer call() throws InterruptedException, IOException {
        TrustedRecords.trust();
        face.forEach(SourceFile::requireFile);
        SourceFile.requireFile(into);
        if (model != null) {
            SourceFile.requireFile(model);
        }
        ConsentChoice consents = ConsentChoice.from(ConsentFile.read(consent), LocalDate.now(Clock.systemUTC()));
        Optional<RealRun> earlier = Optional.ofNullable(against).map(RealRun::read);
        Files.createDirectories(out);
        RealRun run = run(consents);
        run.write();
        List<RealRun> shown = new ArrayList<>(List.of(run));
        earlier.ifPresent(e -> shown.add(0, e));
        RunPage.write(shown, out.resolve("page.html"));
        json.print(run.looks(), text -> print(run, text));
        return ExitCode.DONE;
    }

    private RealRun run(ConsentChoice consents) throws InterruptedException, IOException {
        Path checkpoint = model == null ? out.resolve("model.safetensors") : model;
        try (RealPair pair = new RealPair(face, into, consents, checkpoint, backend);
                FaceFinder finder = finder()) {
            if (model == null) {
                Trained trained = pair.train(preset, backend, length, checkpoint);
                tell(String.format(
                        Locale.ROOT,
                        "%d iterations in %.1f processor minutes",
                        trained.steps(),
                        trained.processorMinutes()));
            }
            PlateFaces faces = pair.faces();
            if (faces.byFrame().isEmpty()) {
                throw new UserError(into + ": no face was found in it");
            }
            Optional<ControlLandmarks> control = control();
            try {
                RealJudge judge = new RealJudge(into, faces, pair.person(finder), finder, control);
                Map<String, Map<String, Double>> found = new LinkedHashMap<>();
                List<Path> clips = new ArrayList<>();
                for (Map.Entry<String, MergeSettings> look : settings(pair).entrySet()) {
                    Path clip = out.resolve("swap-" + clips.size() + extension());
                    double millis = pair.merge(look.getValue(), clip);
                    Map<String, Double> figures = judge.judge(clip);
                    figures.put("merging, ms for each frame", millis);
                    found.put(look.getKey(), figures);
                    clips.add(clip);
                    tell(clip + ": " + look.getKey());
                }
                RealRun run = new RealRun(out, found);
                new FaceStrip(faces, into, clips).write(run.strip());
                return run;
            } finally {
                control.ifPresent(ControlLandmarks::close);
            }
        }
    }

    private Map<String, MergeSettings> settings(RealPair pair) throws InterruptedException {
        MergeSettings base = pair.settings();
        Map<String, MergeSettings> settings = new LinkedHashMap<>(Map.of(DEFAULT_LOOK, base));
        looks.forEach(look -> settings.put(look, LookOptions.apply(look, base)));
        return settings;
    }

    private String extension() {
        String name = into.getFileName().toString();
        return name.substring(Math.max(0, name.lastIndexOf('.')));
    }

    private void tell(String line) {
        PrintWriter log = spec.commandLine().getErr();
        log.println(line);
        log.flush();
    }

    private static void print(RealRun run, PrintWriter text) {
        text.printf(Locale.ROOT, "%-42s", "");
        run.looks().keySet().forEach(look -> text.printf(Locale.ROOT, " %14s", look));
        text.println();
        for (List<String> line : run.table()) {
            text.printf(Locale.ROOT, "%-42s", line.get(0));
            line.stream().skip(1).forEach(cell -> text.printf(Locale.ROOT, " %14s", cell));
            text.println();
        }
    }

    private static Optional<ControlLandmarks> control() {
        return NetFolders.named().flatMap(ControlLandmarks::in);
    }

    private static FaceFinder finder() {
        FinderSettings settings = new FinderSettings(0.6f, 24);
        return FaceNets.find(DetectorKind.NETS, NetFolders.ofEnvironment()) instanceof FaceNets.Ready nets
                ? nets.open(settings, 1)
                : new CascadeFaceFinder(settings);
    }
}
