package org.facefarm.vision.person;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.vision.face.Embeddings;

/**
 * What one track shows of one person, in one segment: that its faces are one person's is told by how they moved, who it is by
 * all of them together. A track that goes over from one person to another is two of these.
 *
 * @param video and segment: tracks of different ones are never seen together
 * @param sightings in the order of frames, at least one
 * @param embedding the faces' middle, each counting as much as it tells (L2 norm 1); empty where no face has one
 */
public record FaceTrack(String video, String segment, int number, List<Sighting> sightings, List<Float> embedding) {
    /** A face in a frame. */
    public record Sighting(long frame, Face face) {
        /** How much it tells of who it is, above 0 and at most 1. */
        public double weight() {
            return FaceWeight.of(face);
        }
    }

    private FaceTrack(String video, String segment, int number, List<Sighting> sightings) {
        this(video, segment, number, sightings, embedding(sightings));
    }

    /** Of crops, in any order. */
    public static List<FaceTrack> ofCrops(List<Crop> crops) {
        Map<String, List<Crop>> tracks = new TreeMap<>();
        for (Crop crop : crops) {
            String segment = Keys.segment(crop.getExtractionId(), crop.getSegment());
            tracks.computeIfAbsent("%s/%08d".formatted(segment, crop.getFace().getTrack()), t -> new ArrayList<>())
                    .add(crop);
        }
        List<FaceTrack> all = new ArrayList<>();
        for (List<Crop> track : tracks.values()) {
            Crop first = track.get(0);
            all.addAll(parts(
                    first.getVideoId(),
                    Keys.segment(first.getExtractionId(), first.getSegment()),
                    track.stream()
                            .map(c -> new Sighting(c.getFrame(), c.getFace()))
                            .toList()));
        }
        return all;
    }

    /** Of one segment's frames, in their order. */
    public static List<FaceTrack> ofFrames(List<FrameFaces> frames) {
        Map<Integer, List<Sighting>> tracks = new TreeMap<>();
        for (FrameFaces frame : frames) {
            for (Face face : frame.getFaces()) {
                tracks.computeIfAbsent(face.getTrack(), t -> new ArrayList<>())
                        .add(new Sighting(frame.getFrame(), face));
            }
        }
        return tracks.values().stream()
                .flatMap(track -> parts("", "", track).stream())
                .toList();
    }

    private static List<FaceTrack> parts(String video, String segment, List<Sighting> track) {
        int number = track.get(0).face().getTrack();
        return IdentityChange.split(track).stream()
                .map(part -> new FaceTrack(video, segment, number, part))
                .toList();
    }

    private static List<Float> embedding(List<Sighting> sightings) {
        List<Face> told = sightings.stream()
                .map(Sighting::face)
                .filter(f -> !f.getEmbedding().isEmpty())
                .toList();
        return told.isEmpty()
                ? List.of()
                : Embeddings.mean(
                        told.stream().map(Face::getEmbedding).toList(),
                        told.stream().mapToDouble(FaceWeight::of).toArray());
    }

    /** Sum of the faces' areas: large faces that stay long count most. */
    double size() {
        return sightings.stream()
                .mapToDouble(s -> s.face().getBox().getWidth()
                        * (double) s.face().getBox().getHeight())
                .sum();
    }

    /** What all its faces together tell of who it is. */
    double weight() {
        return sightings.stream()
                .map(Sighting::face)
                .filter(f -> !f.getEmbedding().isEmpty())
                .mapToDouble(FaceWeight::of)
                .sum();
    }
}
