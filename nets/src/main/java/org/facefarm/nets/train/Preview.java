package org.facefarm.nets.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.facefarm.nets.augment.Augmenter;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.preview.PreviewGrid;

/**
 * What a training draws now.
 *
 * @param people in the size that the network wants
 * @param resolution side R of the faces
 */
record Preview(TrainSession session, List<FaceSet> people, int resolution) {
    /** Some faces of everybody, evenly chosen, each row followed by what becomes of them. */
    PreviewGrid grid(int columns) {
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            float[] chosen = choose(people.get(i), columns);
            rows.add(chosen);
            for (int as : drawnAs(i)) {
                rows.add(session.rebuild(as, chosen, columns));
            }
        }
        return PreviewGrid.of(columns, resolution, rows);
    }

    private int[] drawnAs(int person) {
        if (people.size() == 2) {
            return person == 0 ? new int[] {0} : new int[] {1, 0};
        }
        return IntStream.range(0, people.size()).toArray();
    }

    private float[] choose(FaceSet set, int columns) {
        int size = 3 * resolution * resolution;
        float[] faces = new float[columns * size];
        for (int i = 0; i < columns; i++) {
            int at = (int) ((2L * i + 1) * set.size() / (2L * columns));
            Augmenter.plain(set.face(at), resolution, faces, i * size);
        }
        return faces;
    }
}
