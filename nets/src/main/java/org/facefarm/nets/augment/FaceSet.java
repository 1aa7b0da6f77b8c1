package org.facefarm.nets.augment;

import java.util.List;

/** One person's training faces. Immutable and shared between threads. */
public final class FaceSet {
    private final List<FacePicture> faces;
    private final List<ColourStatistics> colours;

    public FaceSet(List<FacePicture> faces) {
        if (faces.isEmpty()) {
            throw new IllegalArgumentException("a face set needs at least one face");
        }
        this.faces = List.copyOf(faces);
        this.colours = faces.stream().map(ColourStatistics::of).toList();
    }

    /** The faces from {@code first} up to, not with, {@code end}. */
    public FaceSet part(int first, int end) {
        return new FaceSet(faces.subList(first, end));
    }

    /** The same faces with sides divided by so much. */
    public FaceSet shrunk(int by) {
        return by == 1
                ? this
                : new FaceSet(faces.stream().map(face -> face.shrunk(by)).toList());
    }

    public int size() {
        return faces.size();
    }

    public FacePicture face(int i) {
        return faces.get(i);
    }

    ColourStatistics colours(int i) {
        return colours.get(i);
    }
}
