package org.facefarm.bench.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.bench.measure.Cpu;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.run.NetFolders;
import org.facefarm.media.MediaException;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.studio.Landmark;
import org.facefarm.studio.Studio;
import org.facefarm.studio.Truth;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performer.Identity;
import org.facefarm.studio.performer.Performers;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.finders.FaceNets;
import org.facefarm.worker.scratch.WorkFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the extractor finds, how right and how steady it is, and what it costs. */
@Command(
        name = "extract",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Faces found in turned, dark, small, cut and covered pictures, beside OpenCV's own detector; head pose, eyes, "
                    + "steadiness and identities of puppets, whose truth is known; processor time of a frame.",
            "Hardships are done to stills of yours, else to puppets. Needs the face nets."
        })
public final class ExtractBench implements Callable<Integer> {
    private static final float SURE = 0.7f;
    private static final int STILL = 480;

    @Option(names = "--stills", paramLabel = "DIR", description = "Pictures with faces, upright and easily found.")
    private Path stills;

    @Option(names = "--clips", paramLabel = "DIR", description = "Videos with faces.")
    private Path clips;

    @Option(
            names = "--frames",
            paramLabel = "N",
            defaultValue = "240",
            description = "Of each clip, whole segments until so many (default: ${DEFAULT-VALUE}).")
    private int frames;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Of stills, clips, pose, motion, meeting, cost: these only.")
    private List<Measured> only = List.of();

    @Option(names = "--quick", description = "Fewer puppets, frames and sizes.")
    private boolean quick;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** What can be measured alone. */
    enum Measured {
        stills,
        clips,
        pose,
        motion,
        meeting,
        cost
    }

    private BenchReport report;
    private FaceNets.Ready nets;
    private final ExtractionSettings settings =
            ExtractionSettings.newBuilder().setDetector(DetectorKind.NETS).build();

    @Override
    public Integer call() throws InterruptedException, IOException {
        TrustedRecords.trust();
        report = new BenchReport(spec.commandLine().getOut(), json);
        FaceNets found = FaceNets.find(DetectorKind.NETS, NetFolders.ofEnvironment());
        if (!(found instanceof FaceNets.Ready ready)) {
            throw new UserError("The face nets are not here (" + ((FaceNets.Missing) found).reason()
                    + "): run `facefarm nets pull`");
        }
        nets = ready;
        try (WorkFolder work = WorkFolder.temporary();
                FaceFinder finder = nets.open(FinderSettings.of(settings), 1)) {
            measureStills();
            measureClips();
            if (wanted(Measured.pose)) {
                new PoseCases(finder, puppets(), !quick, report).measure();
            }
            if (wanted(Measured.motion)) {
                MotionCases motion = new MotionCases(finder, settings, work.path(), report);
                motion.measure("slow motion", Performers.ADA, 25, quick ? 40 : 100, 0.4, 25);
                motion.measure("fast motion", Performers.ADA, 12, quick ? 36 : 72, 2, 25);
            }
            if (wanted(Measured.meeting)) {
                new MeetingCase(settings, work.path(), report).measure(quick ? 48 : 96);
            }
            if (wanted(Measured.cost)) {
                measureCost(new CostCases(settings, work.path(), report));
            }
        }
        report.add("load of the machine at the end", Cpu.load(), "threads");
        report.end();
        return ExitCode.DONE;
    }

    private boolean wanted(Measured part) {
        return only.isEmpty() || only.contains(part);
    }

    private List<Identity> puppets() {
        return quick ? Performers.ALL.subList(0, 2) : Performers.ALL;
    }

    private void measureStills() throws IOException {
        if (!wanted(Measured.stills)) {
            return;
        }
        List<Hardship> hardships = Arrays.stream(Hardship.values())
                .filter(h -> !quick || h != Hardship.SMALL_2160)
                .toList();
        List<FaceScene> scenes = new ArrayList<>();
        try {
            if (stills == null) {
                puppets().forEach(who -> scenes.add(puppet(who)));
                new StillCases(nets, FinderSettings.of(settings), Optional.empty(), report)
                        .measure("puppets", scenes, hardships);
            } else {
                try (BareDetector bare = bare()) {
                    for (Path file : files(stills)) {
                        still(file, bare).ifPresent(scenes::add);
                    }
                    new StillCases(nets, FinderSettings.of(settings), Optional.of(bare), report)
                            .measure("stills", scenes, hardships);
                }
            }
        } finally {
            scenes.forEach(FaceScene::close);
        }
    }

    private static FaceScene puppet(Identity who) {
        Moment moment = Moment.NEUTRAL.withPlace(0.5f, 0.46f, 0.5f);
        Map<Landmark, Truth.Point> truth = Studio.landmarks(who, moment, STILL, STILL);
        return new FaceScene(FaceScene.mat(Studio.render(who, moment, STILL, STILL)), List.of(KnownFace.of(truth)));
    }

    /** With the faces that the bare detector is sure of; nothing where there is none, or no picture. */
    private Optional<FaceScene> still(Path file, BareDetector bare) {
        Mat bgr = opencv_imgcodecs.imread(file.toString());
        if (!bgr.empty()) {
            List<KnownFace> faces = bare.detect(bgr, SURE, settings.getMinFace()).stream()
                    .map(KnownFace::of)
                    .toList();
            if (!faces.isEmpty()) {
                return Optional.of(new FaceScene(bgr, faces));
            }
        }
        bgr.close();
        return Optional.empty();
    }

    private void measureClips() throws IOException, InterruptedException {
        if (clips == null || !wanted(Measured.clips)) {
            return;
        }
        try (BareDetector bare = bare()) {
            ClipCases cases = new ClipCases(bare, settings, frames, report);
            for (Path file : files(clips)) {
                try {
                    cases.measure(file);
                } catch (MediaException e) {
                    spec.commandLine().getErr().println(file + ": " + e.getMessage());
                }
            }
        }
    }

    private void measureCost(CostCases cost) throws InterruptedException {
        int many = quick ? 24 : 60;
        // Java compiles meanwhile.
        new CostCases(settings, cost.folder(), new BenchReport(null, true)).measure(640, 360, 1, many);
        cost.measure(640, 360, 1, many);
        cost.measure(1920, 1080, 1, many);
        cost.measure(640, 360, 3, many);
        if (!quick) {
            cost.measure(1920, 1080, 3, many);
        }
    }

    private BareDetector bare() {
        return new BareDetector(nets.files().get("yunet_2023mar_640"));
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new UserError("There is no folder " + folder);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
