package org.facefarm.bench.extract;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.Face;

/** Faces kept of those that the bare detector finds in a clip's frames, and how steadily they are held. */
record ClipCases(BareDetector bare, ExtractionSettings settings, int frames, BenchReport report) {
    /** Frames that are looked at again, of each clip. */
    private static final int LOOKS = 40;
    /** The bare detector's score from which a find is taken for a face; a find of the product's is false below the other. */
    private static final float SURE = 0.7f;

    private static final float HARDLY = 0.5f;

    void measure(Path file) throws InterruptedException {
        ExtractedClip clip = ExtractedClip.of(file, settings, frames);
        int[] known = new int[3];
        clip.look(Math.max(1, clip.frames().size() / LOOKS), (bgr, found) -> {
            List<KnownFace> sure = known(bare.detect(bgr, SURE, settings.getMinFace()));
            List<KnownFace> maybe = known(bare.detect(bgr, HARDLY, 0));
            known[0] += sure.size();
            known[1] += (int) sure.stream()
                    .filter(k -> found.getFaces().stream().anyMatch(k::is))
                    .count();
            known[2] += (int) found.getFaces().stream()
                    .filter(f -> maybe.stream().noneMatch(k -> k.is(f)))
                    .count();
        });
        String name = "clip %s: ".formatted(file.getFileName());
        report.add(name + "kept", known[1], "of " + known[0] + " of the bare detector");
        report.add(name + "not seen by it", known[2], "faces");
        tracks(name, clip);
        Steadiness.inside(clip).ifPresent(px -> report.add(name + "alignment's jumps", px, "px of 256"));
        Steadiness.atBorders(clip)
                .ifPresent(px -> report.add(name + "alignment's jumps at segments' borders", px, "px of 256"));
        report.add(name + "processor time", clip.cpuMillisPerFrame(), "ms/frame");
    }

    private void tracks(String name, ExtractedClip clip) {
        int tracks = 0;
        int holes = 0;
        for (var segment : clip.segments()) {
            List<Set<Integer>> seen = clip.frames().stream()
                    .filter(f -> f.getSegment() == segment.getIndex())
                    .map(f -> f.getFaces().stream().map(Face::getTrack).collect(Collectors.toSet()))
                    .toList();
            Set<Integer> all = seen.stream().flatMap(Set::stream).collect(Collectors.toSet());
            tracks += all.size();
            for (int track : all) {
                List<Boolean> there = seen.stream().map(s -> s.contains(track)).toList();
                int first = there.indexOf(true);
                int last = there.lastIndexOf(true);
                holes += (int)
                        there.subList(first, last).stream().filter(b -> !b).count();
            }
        }
        report.add(name + "tracks", tracks, "in " + clip.segments().size() + " segments");
        report.add(name + "holes in tracks", holes, "frames");
    }

    private static List<KnownFace> known(List<Box> boxes) {
        return boxes.stream().map(KnownFace::of).toList();
    }
}
