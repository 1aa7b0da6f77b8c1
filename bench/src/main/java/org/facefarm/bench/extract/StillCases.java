package org.facefarm.bench.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.bench.measure.Statistics;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.face.Embeddings;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.finders.FaceNets;

/**
 * Faces found under each hardship, and how far their roll and identity stay what they were.
 *
 * @param bare what is compared with; none where puppets tell the truth
 */
record StillCases(FaceNets.Ready nets, FinderSettings settings, Optional<BareDetector> bare, BenchReport report) {
    /** Narrower boxes than a hardship's faces are asked for by this factor. */
    private static final double MARGIN = 0.75;
    /** Degrees off: beyond, landmarks lie somewhere. */
    private static final double UPRIGHT = 20;

    /** What is counted of one hardship. */
    private static final class Tally {
        int due;
        int found;
        int upright;
        int bare;
        int wrong;
        final List<Double> rolls = new ArrayList<>();
        final List<Double> likenesses = new ArrayList<>();
    }

    void measure(String kind, List<FaceScene> scenes, List<Hardship> hardships) {
        List<List<Face>> plain;
        try (FaceFinder finder = nets.open(settings, 1)) {
            plain = scenes.stream().map(scene -> find(finder, scene.bgr())).toList();
        }
        for (Hardship hardship : hardships) {
            Tally tally = new Tally();
            try (FaceFinder finder = nets.open(settingsFor(hardship), 1)) {
                for (int i = 0; i < scenes.size(); i++) {
                    FaceScene scene = scenes.get(i);
                    List<Face> before = plain.get(i);
                    hardship.of(scene).ifPresent(hard -> {
                        try (hard) {
                            count(finder, scene, before, hard, tally);
                        }
                    });
                }
            }
            tell("%s, %s: ".formatted(kind, hardship.text()), tally);
        }
    }

    private FinderSettings settingsFor(Hardship hardship) {
        int smallest = (int) (MARGIN * hardship.smallest());
        return smallest == 0 || smallest > settings.minFace()
                ? settings
                : new FinderSettings(settings.minScore(), smallest);
    }

    private void count(FaceFinder finder, FaceScene plain, List<Face> before, FaceScene hard, Tally tally) {
        List<Face> faces = find(finder, hard.bgr());
        for (KnownFace known : hard.faces()) {
            if (!known.due()) {
                continue;
            }
            tally.due++;
            faces.stream().filter(known::is).findFirst().ifPresent(face -> {
                tally.found++;
                double roll = known.rollOff(face.getPose().getRoll());
                tally.upright += roll < UPRIGHT ? 1 : 0;
                tally.rolls.add(roll);
                // A hardship keeps the largest face first, whatever becomes of the others.
                if (known == hard.largest()) {
                    before.stream()
                            .filter(plain.largest()::is)
                            .findFirst()
                            .ifPresent(b ->
                                    tally.likenesses.add(Embeddings.cosine(b.getEmbedding(), face.getEmbedding())));
                }
            });
        }
        tally.wrong += (int) faces.stream()
                .filter(face -> hard.faces().stream().noneMatch(known -> known.is(face)))
                .count();
        bare.ifPresent(detector -> {
            List<Box> boxes = detector.detect(hard.bgr(), settings.minScore(), 0);
            tally.bare += (int) hard.faces().stream()
                    .filter(known -> known.due() && boxes.stream().anyMatch(known::is))
                    .count();
        });
    }

    private static List<Face> find(FaceFinder finder, Mat bgr) {
        finder.restart();
        return finder.find(bgr);
    }

    private void tell(String name, Tally tally) {
        report.add(name + "found", tally.found, "of " + tally.due);
        report.add(name + "found with the right roll", tally.upright, "of " + tally.due);
        if (bare.isPresent()) {
            report.add(name + "bare detector", tally.bare, "of " + tally.due);
        }
        report.add(name + "false", tally.wrong, "faces");
        if (!tally.rolls.isEmpty()) {
            report.add(name + "roll off", Statistics.median(tally.rolls), "degrees");
        }
        if (!tally.likenesses.isEmpty()) {
            report.add(name + "likeness to itself", Statistics.median(tally.likenesses), "cosine");
        }
    }
}
