package org.facefarm.vision.track;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.internal.face.Boxes;
import org.facefarm.vision.internal.face.FaceCopies;

/**
 * Takes the tremble out of tracked faces, by frames before and after, so that nothing lags: first out of where, how large and
 * how turned a face is, then out of its shape. How many frames take part follows from the motion ({@link LocalFits}). Where a
 * track begins, ends or jumps, there are fewer.
 */
public final class TrackSmoother {
    /** Frames looked at on either side ... */
    public static final int RADIUS = 8;
    /** ... unless they are this far away, in seconds. */
    private static final double REACH = 0.7;
    /** A step of more than this many box widths is a jump. */
    private static final double JUMP = 0.3;
    /** Noise of an alignment is from this to this, as a share of its side ... */
    private static final double LEAST = 0.0004;

    private static final double MOST = 0.003;
    /** ... and so many pixels more. */
    private static final double PIXELS = 0.12;
    /** Single landmarks are less sure than all of them together. */
    private static final double SINGLE = 2;

    private TrackSmoother() {}

    /**
     * The faces of one frame, smoothed.
     *
     * @param window tracked faces of consecutive frames, up to {@link #RADIUS} on either side
     * @param centre the place of the frame in the window
     */
    public static List<Face> smooth(List<FacesAt> window, int centre) {
        return window.get(centre).faces().stream()
                .map(face -> smooth(face, window, centre))
                .toList();
    }

    /** A face in one of the frames around. */
    private record Sighting(double seconds, Face face, Similarity alignment) {
        Sighting(double seconds, Face face) {
            this(seconds, face, Similarity.of(face.getAlignment()));
        }
    }

    private static Face smooth(Face face, List<FacesAt> window, int centre) {
        List<Sighting> sightings = new ArrayList<>();
        follow(face, window, centre, -1).forEach(s -> sightings.add(0, s));
        int place = sightings.size();
        sightings.add(new Sighting(window.get(centre).seconds(), face));
        sightings.addAll(follow(face, window, centre, 1));
        return sightings.size() < 3 ? face : settle(sightings, place);
    }

    /** Where the face is in the frames on one side, nearest first. */
    private static List<Sighting> follow(Face face, List<FacesAt> window, int centre, int direction) {
        List<Sighting> sightings = new ArrayList<>();
        double seconds = window.get(centre).seconds();
        double last = seconds;
        Face neighbour = face;
        for (int k = 1; k <= RADIUS; k++) {
            int at = centre + direction * k;
            if (at < 0 || at >= window.size() || Math.abs(window.get(at).seconds() - seconds) > REACH) {
                break;
            }
            FacesAt frame = window.get(at);
            Optional<Face> next = same(neighbour, frame.faces());
            if (next.isEmpty() || direction * (frame.seconds() - last) <= 0) {
                break;
            }
            neighbour = next.get();
            last = frame.seconds();
            sightings.add(new Sighting(last, neighbour));
        }
        return sightings;
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

    private static Face settle(List<Sighting> sightings, int place) {
        double[] seconds = sightings.stream().mapToDouble(Sighting::seconds).toArray();
        Sighting now = sightings.get(place);
        double side = 1 / now.alignment().scale();
        // The square's sides through its middle: the way back into the frame is linear in these.
        double[][] squares = sightings.stream().map(s -> square(s.alignment())).toArray(double[][]::new);
        double[] weights =
                new LocalFits(squares, seconds, place).weights(LEAST * side + PIXELS / 4, MOST * side + PIXELS);
        double[] square = mixed(squares, weights);
        Similarity alignment = Similarity.ofSquare(
                (square[0] + square[2]) / 2,
                (square[1] + square[3]) / 2,
                2 * Math.hypot(square[2] - square[0], square[3] - square[1]),
                Math.atan2(square[3] - square[1], square[2] - square[0]));
        double[][] shapes = sightings.stream().map(TrackSmoother::shape).toArray(double[][]::new);
        double pixels = PIXELS / side;
        double[] shape = mixed(
                shapes,
                new LocalFits(shapes, seconds, place).weights(SINGLE * LEAST + pixels / 4, SINGLE * MOST + pixels));
        double[] box = mixed(sightings.stream().map(TrackSmoother::box).toArray(double[][]::new), weights);
        return FaceCopies.withPlace(
                now.face(),
                new Box((float) box[0], (float) box[1], (float) box[2], (float) box[3]),
                alignment.inverse().apply(points(shape)),
                now.face().getPose(),
                alignment);
    }

    private static double[] square(Similarity alignment) {
        Similarity back = alignment.inverse();
        return new double[] {back.x(0.25, 0.5), back.y(0.25, 0.5), back.x(0.75, 0.5), back.y(0.75, 0.5)};
    }

    /** Landmarks in the aligned square. */
    private static double[] shape(Sighting sighting) {
        List<Float> landmarks = sighting.face().getLandmarks();
        double[] shape = new double[landmarks.size()];
        for (int i = 0; i < shape.length; i += 2) {
            shape[i] = sighting.alignment().x(landmarks.get(i), landmarks.get(i + 1));
            shape[i + 1] = sighting.alignment().y(landmarks.get(i), landmarks.get(i + 1));
        }
        return shape;
    }

    private static double[] box(Sighting sighting) {
        Box box = sighting.face().getBox();
        return new double[] {box.getX(), box.getY(), box.getWidth(), box.getHeight()};
    }

    private static double[] mixed(double[][] rows, double[] weights) {
        double[] sum = new double[rows[0].length];
        for (int i = 0; i < weights.length; i++) {
            for (int d = 0; d < sum.length; d++) {
                sum[d] += weights[i] * rows[i][d];
            }
        }
        return sum;
    }

    private static Points points(double[] values) {
        float[] xy = new float[values.length];
        for (int i = 0; i < xy.length; i++) {
            xy[i] = (float) values[i];
        }
        return new Points(xy);
    }
}
