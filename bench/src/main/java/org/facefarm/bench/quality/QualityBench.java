package org.facefarm.bench.quality;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.facefarm.bench.measure.TrainingLength;
import org.facefarm.bench.puppets.FaceCutter;
import org.facefarm.bench.quality.Judge.Judgement;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.PresetConverter;
import org.facefarm.farm.demo.Strip;
import org.facefarm.farm.run.NetFolders;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.train.SwapTrainer;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.studio.performer.Performers;
import org.facefarm.torch.TorchBackend;
import org.facefarm.vision.cascade.CascadeFaceFinder;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.finders.FaceNets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains puppets and tells how near the swaps come to the truth. */
@Command(
        name = "quality",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains on puppets, then swaps frames that no training saw and compares them with the "
                    + "truth inside the face.",
            "With more than two people, one model of all of them (--together) is set beside a model for each pair "
                    + "(--preset), all of which share the same length."
        })
public final class QualityBench implements Callable<Integer> {
    private static final int CUT = 192;

    /** Frames on a strip, about. */
    private static final int COLUMNS = 10;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            converter = PresetConverter.class,
            defaultValue = "lite",
            description = "Preset for two people (default: ${DEFAULT-VALUE}).")
    private Preset preset;

    @Option(
            names = "--together",
            paramLabel = "NAME",
            converter = PresetConverter.class,
            defaultValue = "many",
            description = "Preset for more than two (default: ${DEFAULT-VALUE}).")
    private Preset together;

    @Option(
            names = "--people",
            paramLabel = "N",
            defaultValue = "2",
            description = "Performers, 2 to 4 (default: ${DEFAULT-VALUE}).")
    private int people;

    @Mixin
    private TrainingLength length;

    @Option(
            names = "--pictures",
            paramLabel = "DIR",
            description = "Also write a strip of each swap into this folder: target, swap, truth.")
    private Path pictures;

    @Spec
    private CommandSpec spec;

    private final Backend backend = new TorchBackend();
    private PrintWriter out;

    /**
     * A training of some people, all of whom it can draw.
     *
     * @param share of the length of all trainings
     */
    private record Cast(Preset preset, List<Sitting> people, double share) {}

    /** What became of one ordered pair. */
    private record Result(String swap, Score score) {}

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (people < 2 || people > Performers.ALL.size()) {
            throw new UserError("--people must be 2 to " + Performers.ALL.size() + ", not " + people);
        }
        if (people > 2 && preset.lined() != together.lined()) {
            throw new UserError(
                    "--preset %s and --together %s are not shown the same faces: one of them sees lines over them"
                            .formatted(preset.name(), together.name()));
        }
        TrustedRecords.trust();
        out = spec.commandLine().getOut();
        try (FaceFinder finder = finder()) {
            FaceCutter cutter = new FaceCutter(finder, CUT, preset.lined());
            List<Sitting> sittings = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                sittings.add(Sitting.of(Performers.ALL.get(i), i, cutter));
            }
            Judge judge = new Judge(finder);
            out.println(
                    "model      swap                 psnr   ssim   likeness other   pose   landmarks  mouth  sharpness flicker");
            int pairs = people * (people - 1) / 2;
            List<Result> untouched = new ArrayList<>();
            for (Sitting face : sittings) {
                for (Sitting body : sittings) {
                    if (face != body) {
                        untouched.add(tell("untouched", judge.untouched(Swap.of(face, body, cutter))));
                    }
                }
            }
            List<Result> apart = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                for (int j = i + 1; j < people; j++) {
                    List<Sitting> two = List.of(sittings.get(i), sittings.get(j));
                    apart.addAll(train(new Cast(preset, two, 1.0 / pairs), cutter, judge));
                }
            }
            if (people > 2) {
                line("untouched", "mean", mean(untouched));
                compare(apart, train(new Cast(together, sittings, 1), cutter, judge));
            }
        }
        out.flush();
        return ExitCode.DONE;
    }

    private List<Result> train(Cast cast, FaceCutter cutter, Judge judge) throws InterruptedException, IOException {
        List<FaceSet> faces = cast.people().stream().map(Sitting::faces).toList();
        Preset fitting = cast.preset().forPeople(faces.size());
        List<Result> results = new ArrayList<>();
        try (SwapTrainer trainer = SwapTrainer.fresh(backend, fitting, 1, faces)) {
            double minutes = length.train(trainer, cast.share());
            for (int i = 0; i < faces.size(); i++) {
                for (int j = 0; j < faces.size(); j++) {
                    if (i != j) {
                        int drawn = i;
                        Swap swap = Swap.of(cast.people().get(i), cast.people().get(j), cutter);
                        results.add(tell(
                                cast.preset().name(),
                                judge.judge(swap, trainer.resolution(), (in, n) -> trainer.rebuild(drawn, in, n))));
                    }
                }
            }
            out.printf(
                    Locale.ROOT,
                    "%-10s %d iterations in %.1f processor minutes%n",
                    cast.preset().name(),
                    trainer.steps(),
                    minutes);
            out.flush();
        }
        return results;
    }

    private void compare(List<Result> apart, List<Result> together) {
        Score pairs = mean(apart);
        Score all = mean(together);
        line("pairs", "mean", pairs);
        line("together", "mean", all);
        out.printf(
                Locale.ROOT,
                "together to pairs (least of a swap): psnr %.3f (%.3f), ssim %.3f (%.3f), likeness %.3f (%.3f)%n",
                all.psnr() / pairs.psnr(),
                least(together, apart, Score::psnr),
                all.ssim() / pairs.ssim(),
                least(together, apart, Score::ssim),
                all.likeness() / pairs.likeness(),
                least(together, apart, Score::likeness));
    }

    private static double least(List<Result> together, List<Result> apart, ToDoubleFunction<Score> value) {
        Map<String, Score> pairs = apart.stream().collect(Collectors.toMap(Result::swap, Result::score));
        return together.stream()
                .mapToDouble(t -> value.applyAsDouble(t.score()) / value.applyAsDouble(pairs.get(t.swap())))
                .min()
                .orElseThrow();
    }

    private static Score mean(List<Result> results) {
        return Score.mean(results.stream().map(Result::score).toList());
    }

    private Result tell(String model, Judgement judgement) throws IOException {
        line(model, judgement.swap(), judgement.score());
        if (pictures != null) {
            Files.createDirectories(pictures);
            int step = Math.max(1, judgement.frames().size() / COLUMNS);
            List<Strip.Column> shown = IntStream.range(0, judgement.frames().size())
                    .filter(i -> i % step == 0)
                    .mapToObj(judgement.frames()::get)
                    .toList();
            Strip.write(shown, pictures.resolve(model + " " + judgement.swap() + ".png"));
        }
        return new Result(judgement.swap(), judgement.score());
    }

    private void line(String model, String swap, Score s) {
        out.printf(
                Locale.ROOT,
                "%-10s %-18s %6.2f  %.4f   %6.3f %6.3f  %5.2f deg  %5.2f %%  %5.2f  %5.2f     %5.2f%n",
                model,
                swap,
                s.psnr(),
                s.ssim(),
                s.likeness(),
                s.otherLikeness(),
                s.pose(),
                s.landmarks(),
                s.mouth(),
                s.sharpness(),
                s.flicker());
        out.flush();
    }

    private static FaceFinder finder() {
        FinderSettings settings = new FinderSettings(0.6f, 24);
        return FaceNets.find(DetectorKind.NETS, NetFolders.ofEnvironment()) instanceof FaceNets.Ready nets
                ? nets.open(settings, 1)
                : new CascadeFaceFinder(settings);
    }
}
