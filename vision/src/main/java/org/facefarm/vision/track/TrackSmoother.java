package org.facefarm.vision.track;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.internal.align.LinearSystem;
import org.facefarm.vision.internal.face.Boxes;
import org.facefarm.vision.internal.face.FaceCopies;

/**
 * Takes the tremble out of tracked faces: box and landmarks become the value of a parabola fitted over a few frames before
 * and after (Savitzky, Golay 1964, with Gaussian weights), which neither lags nor flattens motion; the alignment follows from
 * the landmarks. Where a track begins, ends or jumps, fewer frames take part.
 */
public final class TrackSmoother {
    /** Frames looked at on either side. */
    public static final int RADIUS = 4;

    private static final double SIGMA = 2;
    /** A step of more than this many box widths is a jump. */
    private static final double JUMP = 0.3;

    private TrackSmoother() {}

    /**
     * The faces of one frame, smoothed.
     *
     * @param window tracked faces of consecutive frames, up to {@link #RADIUS} on either side; an empty list where a frame is
     *     missing
     * @param centre the place of the frame in the window
     */
    public static List<Face> smooth(List<List<Face>> window, int centre) {
        return window.get(centre).stream().map(f -> smooth(f, window, centre)).toList();
    }

    private static Face smooth(Face face, List<List<Face>> window, int centre) {
        List<Face> faces = new ArrayList<>(List.of(face));
        List<Integer> offsets = new ArrayList<>(List.of(0));
        for (int direction : new int[] {-1, 1}) {
            Face neighbour = face;
            for (int k = 1; k <= RADIUS; k++) {
                int at = centre + direction * k;
                Optional<Face> next =
                        at < 0 || at >= window.size() ? Optional.empty() : same(neighbour, window.get(at));
                if (next.isEmpty()) {
                    break;
                }
                neighbour = next.get();
                faces.add(neighbour);
                offsets.add(direction * k);
            }
        }
        return faces.size() < 3 ? face : blend(face, faces, kernel(offsets));
    }

    private static Optional<Face> same(Face face, List<Face> others) {
        return others.stream()
                .filter(o -> o.getTrack() == face.getTrack() && o.getLandmarkModel() == face.getLandmarkModel())
                .filter(o -> !jumps(face.getBox(), o.getBox()))
                .findFirst();
    }

    private static boolean jumps(Box a, Box b) {
        double zoom = Math.abs(a.getWidth() - b.getWidth());
        return Math.max(Boxes.distance(a, b), zoom) > JUMP * a.getWidth();
    }

    /** What each frame counts for the parabola's value at offset 0; a straight line where there are frames on one side only. */
    static double[] kernel(List<Integer> offsets) {
        boolean bothSides =
                offsets.stream().anyMatch(o -> o < 0) && offsets.stream().anyMatch(o -> o > 0);
        int terms = bothSides ? 3 : 2;
        double[][] normal = new double[terms][terms];
        for (int t : offsets) {
            for (int r = 0; r < terms; r++) {
                for (int c = 0; c < terms; c++) {
                    normal[r][c] += weight(t) * Math.pow(t, r + c);
                }
            }
        }
        double[] unit = new double[terms];
        unit[0] = 1;
        double[] row = LinearSystem.solve(normal, unit);
        return offsets.stream()
                .mapToDouble(t -> {
                    double sum = 0;
                    for (int r = 0; r < terms; r++) {
                        sum += row[r] * Math.pow(t, r);
                    }
                    return weight(t) * sum;
                })
                .toArray();
    }

    private static double weight(int offset) {
        return Math.exp(-offset * offset / (2 * SIGMA * SIGMA));
    }

    private static Face blend(Face face, List<Face> faces, double[] kernel) {
        double[] box = new double[4];
        double[] landmarks = new double[face.getLandmarks().size()];
        for (int i = 0; i < kernel.length; i++) {
            Box b = faces.get(i).getBox();
            box[0] += kernel[i] * b.getX();
            box[1] += kernel[i] * b.getY();
            box[2] += kernel[i] * b.getWidth();
            box[3] += kernel[i] * b.getHeight();
            List<Float> points = faces.get(i).getLandmarks();
            for (int k = 0; k < landmarks.length; k++) {
                landmarks[k] += kernel[i] * points.get(k);
            }
        }
        float[] xy = new float[landmarks.length];
        for (int k = 0; k < xy.length; k++) {
            xy[k] = (float) landmarks[k];
        }
        Points points = new Points(xy);
        return FaceCopies.withPlace(
                face,
                new Box((float) box[0], (float) box[1], (float) box[2], (float) box[3]),
                points,
                face.getPose(),
                FaceTemplate.align(points));
    }
}
