package org.facefarm.trainer.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.facefarm.vision.crop.Thumbnail;

/**
 * Chooses the faces of a person that are worth learning from: spread over directions and expressions, the sharpest of those that
 * show the same. What is unfit is told by the person's other faces, so that a clip that is all dark or soft stays whole. The same
 * faces give the same choice.
 */
final class Curation {
    /** With fewer than so many, the best of those left out come back. */
    static final int FEWEST = 64;

    /** Shares of the middle value below which a face is unfit. */
    private static final double SOFT = 0.3;

    private static final double SMALL = 0.4;
    private static final double DARK = 0.35;
    /** Lids nearer than this share of the middle gap are shut. */
    private static final double SHUT = 0.45;
    /** Degrees of yaw from which the landmark net is not asked. */
    private static final double PROFILE = 45;
    /** Luma of a face that is burnt out. */
    private static final double BRIGHT = 245;
    /** Directions with fewer faces are judged by all of them: turned heads are softer than others. */
    private static final int ENOUGH_TO_JUDGE = 8;

    private final int most;
    private final IdentityHashMap<MeasuredCrop, LeftOut> leftOut = new IdentityHashMap<>();

    private Curation(int most) {
        this.most = most;
    }

    /**
     * What was chosen.
     *
     * @param used in the given order
     * @param leftOut how many are not, by reason
     */
    record Choice(List<MeasuredCrop> used, Map<LeftOut, Integer> leftOut) {
        private static Choice of(List<MeasuredCrop> faces, Map<MeasuredCrop, LeftOut> leftOut) {
            Map<LeftOut, Integer> counts = new EnumMap<>(LeftOut.class);
            leftOut.values().forEach(reason -> counts.merge(reason, 1, Integer::sum));
            return new Choice(
                    faces.stream().filter(f -> !leftOut.containsKey(f)).toList(), counts);
        }
    }

    /** At most so many. */
    static Choice best(List<MeasuredCrop> faces, int most) {
        Curation curation = new Curation(most);
        faces.stream().filter(f -> !f.pictured()).forEach(f -> curation.leaveOut(f, LeftOut.ALIKE));
        List<MeasuredCrop> pictured =
                faces.stream().filter(MeasuredCrop::pictured).toList();
        curation.judge(pictured);
        curation.comeBack(pictured);
        return Choice.of(faces, curation.leftOut);
    }

    /** All that have a picture, at most so many, evenly spread over time. */
    static Choice evenly(List<MeasuredCrop> faces, int most) {
        Curation curation = new Curation(most);
        faces.stream().filter(f -> !f.pictured()).forEach(f -> curation.leaveOut(f, LeftOut.ALIKE));
        List<MeasuredCrop> pictured =
                faces.stream().filter(MeasuredCrop::pictured).toList();
        int n = Math.min(pictured.size(), most);
        IdentityHashMap<MeasuredCrop, LeftOut> rest = curation.leftOut;
        pictured.forEach(f -> rest.put(f, LeftOut.PLENTY));
        for (int i = 0; i < n; i++) {
            rest.remove(pictured.get((int) ((long) i * pictured.size() / n)));
        }
        return Choice.of(faces, rest);
    }

    private void judge(List<MeasuredCrop> faces) {
        if (faces.isEmpty()) {
            return;
        }
        unfit(faces);
        double shut = SHUT * median(faces, f -> f.openness().eyes());
        Map<List<Long>, List<MeasuredCrop>> kinds = new LinkedHashMap<>();
        remaining(faces).stream()
                .sorted(Comparator.comparingDouble((MeasuredCrop f) -> -f.face().getSharpness()))
                .forEach(f -> different(f, kinds.computeIfAbsent(f.kind(shut), kind -> new ArrayList<>())));
        spread(kinds.values());
    }

    private void unfit(List<MeasuredCrop> faces) {
        boolean meshes = 2 * faces.stream().filter(MeasuredCrop::meshed).count() >= faces.size();
        double width = median(faces, f -> f.face().getBox().getWidth());
        double light = median(faces, f -> f.thumbnail().light());
        Map<List<Long>, List<MeasuredCrop>> views = new HashMap<>();
        faces.forEach(
                f -> views.computeIfAbsent(f.view(), v -> new ArrayList<>()).add(f));
        double sharpness = median(faces, f -> f.face().getSharpness());
        for (List<MeasuredCrop> view : views.values()) {
            double usual = view.size() < ENOUGH_TO_JUDGE
                    ? sharpness
                    : median(view, f -> f.face().getSharpness());
            for (MeasuredCrop f : view) {
                if (f.face().getFilled() || (meshes && doubted(f))) {
                    leaveOut(f, LeftOut.DOUBTFUL);
                } else if (f.face().getBox().getWidth() < SMALL * width) {
                    leaveOut(f, LeftOut.SMALL);
                } else if (f.thumbnail().light() < DARK * light || f.thumbnail().light() > BRIGHT) {
                    leaveOut(f, LeftOut.DARK);
                } else if (f.face().getSharpness() < SOFT * usual) {
                    leaveOut(f, LeftOut.BLURRED);
                }
            }
        }
    }

    /** A profile never has a mesh, and is wanted. */
    private static boolean doubted(MeasuredCrop face) {
        return !face.meshed() && Math.abs(face.yaw()) < PROFILE;
    }

    private void different(MeasuredCrop face, List<MeasuredCrop> sharper) {
        Thumbnail shown = face.thumbnail();
        if (sharper.stream().anyMatch(s -> s.thumbnail().showsTheSame(shown))) {
            leaveOut(face, LeftOut.ALIKE);
        } else {
            sharper.add(face);
        }
    }

    /** In turns one of each kind, the sharpest first. */
    private void spread(Iterable<List<MeasuredCrop>> kinds) {
        int taken = 0;
        boolean more = true;
        for (int round = 0; more; round++) {
            more = false;
            for (List<MeasuredCrop> kind : kinds) {
                if (round < kind.size()) {
                    more = true;
                    if (++taken > most) {
                        leaveOut(kind.get(round), LeftOut.PLENTY);
                    }
                }
            }
        }
    }

    /** First those that are only too like others, then the sharpest. */
    private void comeBack(List<MeasuredCrop> faces) {
        int missing = Math.min(FEWEST, most) - remaining(faces).size();
        faces.stream()
                .filter(leftOut::containsKey)
                .sorted(Comparator.comparing((MeasuredCrop f) -> leftOut.get(f) != LeftOut.ALIKE)
                        .thenComparing(f -> -f.face().getSharpness()))
                .limit(Math.max(0, missing))
                .toList()
                .forEach(leftOut::remove);
    }

    private void leaveOut(MeasuredCrop face, LeftOut reason) {
        leftOut.put(face, reason);
    }

    private List<MeasuredCrop> remaining(List<MeasuredCrop> faces) {
        return faces.stream().filter(f -> !leftOut.containsKey(f)).toList();
    }

    /** NaN where nothing was measured: nothing is smaller. */
    private static double median(List<MeasuredCrop> faces, ToDoubleFunction<MeasuredCrop> value) {
        double[] sorted = faces.stream()
                .mapToDouble(value)
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
