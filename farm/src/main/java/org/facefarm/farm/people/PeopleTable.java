package org.facefarm.farm.people;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.vision.crop.BareCrop;
import org.facefarm.vision.person.FaceTrack;
import org.facefarm.vision.person.FaceTrack.Sighting;
import org.facefarm.vision.person.People;

/** Everybody who is seen in some videos, with the numbers that orders about these videos understand. */
public final class PeopleTable {
    /** Whoever is seen so many times less than the one seen most is a passer-by. */
    private static final int HARDLY = 10;
    /** Fewer faces are no person that anybody means. */
    private static final int FEW = 8;

    private static final int PICTURES = 8;
    private static final int MOST_TRACKS = 4;

    private final List<LookedThrough> videos;
    private final CropSource source;
    private final IdentityHashMap<Face, Crop> crops = new IdentityHashMap<>();
    /** Those whose crop has a picture: it has none where it shows the same as one before it. */
    private final Set<Face> pictured = Collections.newSetFromMap(new IdentityHashMap<>());

    private final List<People.Seen> people;

    /** Where the crops of what was found lie. */
    @FunctionalInterface
    public interface CropSource {
        void read(List<SegmentExtracted> found, Consumer<Crop> sink);
    }

    /** Reads what was found, without its pictures. */
    public PeopleTable(List<LookedThrough> videos, CropSource source) {
        this.videos = videos;
        this.source = source;
        List<Crop> all = new ArrayList<>();
        videos.forEach(video -> source.read(video.found(), crop -> {
            Crop bare = BareCrop.of(crop);
            all.add(bare);
            if (crop.getPicture().hasRemaining()) {
                pictured.add(bare.getFace());
            }
        }));
        all.forEach(crop -> crops.put(crop.getFace(), crop));
        this.people = People.in(all).seen();
    }

    /** A line for each, by number. */
    public List<PersonRow> rows() {
        return people.stream().map(this::row).toList();
    }

    /** How many are more than passers-by. */
    public int seenOften() {
        return (int) people.stream().filter(this::often).count();
    }

    /** Prints the rows, with the passers-by in one line. */
    public void print(PrintWriter out) {
        out.printf(
                "%6s  %6s  %6s  %-7s  %-12s %-12s  %s%n",
                "person", "faces", "tracks", "quality", "yaw", "pitch", "seen");
        for (PersonRow row : rows()) {
            if (row.often()) {
                out.printf(
                        Locale.ROOT,
                        "%6d  %6d  %6d  %-7s  %-12s %-12s  %s%n",
                        row.number(),
                        row.faces(),
                        row.tracks(),
                        row.looks(),
                        text(row.yaw()),
                        text(row.pitch()),
                        row.videos().stream().map(this::text).collect(Collectors.joining("; ")));
                out.printf("%6s  %s%n", "", tracks(row.stretches()));
            }
        }
        List<PersonRow> rest = rows().stream().filter(row -> !row.often()).toList();
        if (!rest.isEmpty()) {
            out.printf(
                    "%d more are hardly seen, in %d faces; --json tells of them, too%n",
                    rest.size(), rest.stream().mapToInt(PersonRow::faces).sum());
        }
    }

    /** As many as a line holds, longest first. */
    private String tracks(List<PersonRow.Stretch> stretches) {
        String told = stretches.stream()
                .sorted(Comparator.comparingDouble(s -> s.first() - s.last()))
                .limit(MOST_TRACKS)
                .map(s ->
                        "%s (%s)".formatted(s.track(), text(new PersonRow.Appearance(s.video(), s.first(), s.last()))))
                .collect(Collectors.joining(", "));
        int more = stretches.size() - MOST_TRACKS;
        return "tracks " + told + (more > 0 ? " and %d more: see --json".formatted(more) : "");
    }

    private static String text(PersonRow.Range range) {
        return "%+d..%+d".formatted(range.from(), range.to());
    }

    private String text(PersonRow.Appearance seen) {
        String times = time(seen.first()) + " to " + time(seen.last());
        return videos.size() == 1 ? times : seen.video() + " " + times;
    }

    static String time(double seconds) {
        long tenths = Math.round(seconds * 10);
        return "%d:%02d.%d".formatted(tenths / 600, tenths / 10 % 60, tenths % 10);
    }

    private PersonRow row(People.Seen person) {
        List<Sighting> sightings = sightings(person);
        return new PersonRow(
                person.number(),
                often(person),
                sightings.size(),
                person.tracks().size(),
                sightings.stream().mapToDouble(Sighting::weight).average().orElse(0),
                range(sightings, face -> face.getPose().getYaw()),
                range(sightings, face -> face.getPose().getPitch()),
                videos.stream().flatMap(v -> appearance(v, sightings).stream()).toList(),
                videos.stream()
                        .flatMap(video -> person.tracks().stream()
                                .filter(track ->
                                        track.video().equals(video.video().getVideoId()))
                                .map(track -> stretch(video, track))
                                .sorted(Comparator.comparingDouble(PersonRow.Stretch::first)))
                        .toList());
    }

    private PersonRow.Stretch stretch(LookedThrough video, FaceTrack track) {
        double[] times = track.sightings().stream()
                .map(s -> crops.get(s.face()))
                .mapToDouble(crop -> video.seconds(crop.getPts()))
                .sorted()
                .toArray();
        int segment = crops.get(track.sightings().get(0).face()).getSegment();
        return new PersonRow.Stretch(
                video.video().getName(), segment + "." + track.number(), times[0], times[times.length - 1]);
    }

    private boolean often(People.Seen person) {
        int faces = sightings(person).size();
        return faces >= FEW && faces * HARDLY >= sightings(people.get(0)).size();
    }

    private static List<Sighting> sightings(People.Seen person) {
        return person.tracks().stream().flatMap(t -> t.sightings().stream()).toList();
    }

    private List<PersonRow.Appearance> appearance(LookedThrough video, List<Sighting> sightings) {
        double[] times = sightings.stream()
                .map(s -> crops.get(s.face()))
                .filter(c -> c.getVideoId().equals(video.video().getVideoId()))
                .mapToDouble(c -> video.seconds(c.getPts()))
                .sorted()
                .toArray();
        return times.length == 0
                ? List.of()
                : List.of(new PersonRow.Appearance(video.video().getName(), times[0], times[times.length - 1]));
    }

    private static PersonRow.Range range(List<Sighting> sightings, ToDoubleFunction<Face> angle) {
        double[] degrees = sightings.stream()
                .mapToDouble(s -> Math.toDegrees(angle.applyAsDouble(s.face())))
                .sorted()
                .toArray();
        int cut = degrees.length / 20;
        return new PersonRow.Range((int) Math.round(degrees[cut]), (int) Math.round(degrees[degrees.length - 1 - cut]));
    }

    /** Some pictures of each person: the best of each stretch of time, in the order of time. */
    Map<Integer, List<Crop>> pictures() {
        Map<String, Integer> wanted = new HashMap<>();
        for (People.Seen person : people) {
            if (often(person)) {
                List<Sighting> shown = sightings(person).stream()
                        .filter(s -> pictured.contains(s.face()))
                        .toList();
                chosen(shown).forEach(s -> wanted.put(key(crops.get(s.face())), person.number()));
            }
        }
        Map<Integer, List<Crop>> pictures = new TreeMap<>();
        videos.forEach(video -> source.read(video.found(), crop -> {
            Integer number = wanted.get(key(crop));
            if (number != null) {
                pictures.computeIfAbsent(number, n -> new ArrayList<>()).add(crop);
            }
        }));
        return pictures;
    }

    private static List<Sighting> chosen(List<Sighting> sightings) {
        int n = Math.min(PICTURES, sightings.size());
        List<Sighting> best = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            sightings.subList(i * sightings.size() / n, (i + 1) * sightings.size() / n).stream()
                    .max(Comparator.comparingDouble(Sighting::weight))
                    .ifPresent(best::add);
        }
        return best;
    }

    private static String key(Crop crop) {
        return crop.getExtractionId() + " " + crop.getFrame() + " "
                + crop.getFace().getIndex();
    }
}
