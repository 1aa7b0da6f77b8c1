package org.facefarm.nets.augment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facefarm.nets.random.Draws;

/** One person's training faces. Immutable and shared between threads. */
public final class FaceSet {
    /** Directions nearer to one another than this count as the same. */
    private static final double VIEW = Math.toRadians(10);

    private final List<? extends StoredFace> faces;
    private final List<FaceColours> colours;
    /** Numbers of the faces that look in about the same direction. */
    private final List<List<Integer>> views;

    public FaceSet(List<? extends StoredFace> faces) {
        if (faces.isEmpty()) {
            throw new IllegalArgumentException("a face set needs at least one face");
        }
        this.faces = List.copyOf(faces);
        this.colours = faces.stream().map(StoredFace::colours).toList();
        Map<List<Long>, List<Integer>> byView = new LinkedHashMap<>();
        for (int i = 0; i < faces.size(); i++) {
            byView.computeIfAbsent(view(faces.get(i)), view -> new ArrayList<>())
                    .add(i);
        }
        this.views = List.copyOf(byView.values());
    }

    private static List<Long> view(StoredFace face) {
        return List.of(Math.round(face.yaw() / VIEW), Math.round(face.pitch() / VIEW));
    }

    /** A face that looks in one of the directions there are, all of them alike. */
    int byPose(Draws draws) {
        List<Integer> view = views.get(draws.below(views.size()));
        return view.get(draws.below(view.size()));
    }

    /** The faces from {@code first} up to, not with, {@code end}. */
    public FaceSet part(int first, int end) {
        return new FaceSet(faces.subList(first, end));
    }

    /** The same faces with sides divided by so much, but for those that would have fewer pixels than the network draws. */
    public FaceSet shrunk(int by, int resolution) {
        return by == 1
                ? this
                : new FaceSet(faces.stream()
                        .map(face -> new ShrunkFace(face, by, resolution))
                        .toList());
    }

    public int size() {
        return faces.size();
    }

    /** A face, unpacked. */
    public FacePicture face(int i) {
        return faces.get(i).picture();
    }

    FaceColours colours(int i) {
        return colours.get(i);
    }
}
