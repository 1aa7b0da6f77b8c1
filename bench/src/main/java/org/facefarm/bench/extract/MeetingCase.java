package org.facefarm.bench.extract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.farm.run.NetFolders;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.PersonRule;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.studio.performer.Identity;
import org.facefarm.studio.performer.Performers;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.person.PersonNotFoundException;
import org.facefarm.vision.person.PersonSelector;

/**
 * Three puppets, two of them look-alikes who cross, the third leaves and comes back: whether tracks stay with one face, and
 * whether the one who is meant is picked and nobody else.
 */
record MeetingCase(ExtractionSettings settings, Path folder, BenchReport report) {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 400;
    private static final int FPS = 12;
    private static final int NOBODY = -1;
    /** Of the actors; the hindmost come first. */
    private static final int MEANT = 1;

    void measure(int frames) throws InterruptedException, IOException {
        double seconds = frames / (double) FPS;
        Path file = folder.resolve("meeting.mp4");
        try (PuppetFilm film = film(seconds, frames)) {
            film.write(file);
            ExtractedClip clip = ExtractedClip.of(file, settings, frames);
            Map<String, Integer> actors = new HashMap<>();
            for (FrameFaces frame : clip.frames()) {
                for (Face face : frame.getFaces()) {
                    actors.put(key(frame.getFrame(), face), actor(film, face, Math.toIntExact(frame.getFrame())));
                }
            }
            tracks(clip, actors);
            meant(clip, film, actors);
        }
    }

    private static PuppetFilm film(double seconds, int frames) {
        Identity ada = Performers.ADA;
        Identity lookAlike = new Identity(
                "Ada's double",
                ada.head(),
                ada.skin(),
                Performers.CHIARA.hair(),
                ada.brows(),
                Performers.CHIARA.eyes(),
                ada.nose(),
                Performers.CHIARA.mouth(),
                ada.clothes(),
                ada.seed());
        int travel = WIDTH - PuppetCard.SIDE;
        int middle = travel / 2;
        return PuppetFilm.of(
                WIDTH,
                HEIGHT,
                FPS,
                frames,
                List.of(
                        new PuppetFilm.Actor(
                                PuppetCard.talking(lookAlike, 3),
                                t -> new Similarity(0.9, 0, travel * (1 - t / seconds), 40)),
                        new PuppetFilm.Actor(
                                PuppetCard.talking(ada, 3), t -> new Similarity(1, 0, travel * (t / seconds), 60)),
                        new PuppetFilm.Actor(
                                PuppetCard.talking(Performers.DEMIR, 3),
                                // Out of the picture for the middle third.
                                t -> new Similarity(
                                        0.7,
                                        0,
                                        middle,
                                        0 - 700 * Math.max(0, Math.sin(Math.PI * t / seconds) - 0.75)))));
    }

    private static int actor(PuppetFilm film, Face face, int frame) {
        // Who stands in front is seen.
        return IntStream.range(0, film.actors().size())
                .map(i -> film.actors().size() - 1 - i)
                .filter(i -> film.face(i, frame).is(face))
                .boxed()
                .min((a, b) -> Double.compare(
                        KnownFace.of(face.getBox()).distance(film.face(a, frame)),
                        KnownFace.of(face.getBox()).distance(film.face(b, frame))))
                .orElse(NOBODY);
    }

    private void tracks(ExtractedClip clip, Map<String, Integer> actors) {
        Map<String, Integer> last = new HashMap<>();
        Map<Integer, Set<String>> tracks = new HashMap<>();
        int switches = 0;
        int wrong = 0;
        for (FrameFaces frame : clip.frames()) {
            for (Face face : frame.getFaces()) {
                int actor = actors.get(key(frame.getFrame(), face));
                if (actor == NOBODY) {
                    wrong++;
                    continue;
                }
                String track = frame.getSegment() + "/" + face.getTrack();
                Integer before = last.put(track, actor);
                switches += before != null && before != actor ? 1 : 0;
                tracks.computeIfAbsent(actor, a -> new HashSet<>()).add(track);
            }
        }
        report.add("meeting: tracks that go over to another", switches, "times");
        report.add(
                "meeting: tracks",
                tracks.values().stream().mapToInt(Set::size).sum(),
                "of 3 puppets, one of whom comes twice");
        report.add("meeting: false", wrong, "faces");
    }

    private void meant(ExtractedClip clip, PuppetFilm film, Map<String, Integer> actors) throws IOException {
        long there = actors.values().stream().filter(a -> a == MEANT).count();
        PersonSelection selection = new PersonSelection(PersonRule.REFERENCE, picture(film), List.of(), List.of());
        try {
            Map<Boolean, Long> picked = new PersonSelector(NetFolders.ofEnvironment())
                    .select(clip.crops(), selection, PersonSelector.Scope.ALL_VIDEOS).crops().stream()
                            .collect(
                                    Collectors.partitioningBy(c -> actors.get(key(c)) == MEANT, Collectors.counting()));
            report.add("meeting: the one who is meant is picked", picked.get(true), "of " + there + " faces");
            report.add("meeting: somebody else is picked", picked.get(false), "faces");
        } catch (PersonNotFoundException e) {
            report.add("meeting: the one who is meant is picked", 0, "of " + there + " faces");
        }
    }

    private static ByteBuffer picture(PuppetFilm film) throws IOException {
        try (Mat bgr = film.actors().get(MEANT).cards().get(0).bgr().clone();
                BytePointer png = new BytePointer()) {
            if (!opencv_imgcodecs.imencode(".png", bgr, png)) {
                throw new IOException("OpenCV cannot encode a PNG");
            }
            byte[] bytes = new byte[(int) png.limit()];
            png.get(bytes);
            return ByteBuffer.wrap(bytes);
        }
    }

    private static String key(Crop crop) {
        return key(crop.getFrame(), crop.getFace());
    }

    private static String key(long frame, Face face) {
        return frame + "/" + face.getIndex();
    }
}
