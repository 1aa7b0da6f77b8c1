package org.facefarm.vision.track;

import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.Pose;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.internal.face.FaceCopies;

/** What a face looked like between two frames. */
final class Between {
    private Between() {}

    /**
     * A face that nobody saw: its place from both, all that cannot be mixed from the nearer one.
     *
     * @param share 0 to be where the first is, 1 for the second
     */
    static Face of(Face before, Face after, double share, int index) {
        Face nearer = share < 0.5 ? before : after;
        Similarity from = Similarity.of(before.getAlignment());
        Similarity to = Similarity.of(after.getAlignment());
        Similarity alignment = mixed(from.inverse(), to.inverse(), share).inverse();
        Points shape = before.getLandmarkModel() == after.getLandmarkModel()
                ? mixed(shape(before, from), shape(after, to), share)
                : shape(nearer, Similarity.of(nearer.getAlignment()));
        return FaceCopies.filled(
                nearer,
                index,
                mixed(before.getBox(), after.getBox(), share),
                alignment.inverse().apply(shape),
                mixed(before.getPose(), after.getPose(), share),
                alignment);
    }

    private static Points shape(Face face, Similarity alignment) {
        return alignment.apply(Points.of(face.getLandmarks()));
    }

    /** Of ways back into the frame: a point of the square goes straight from one place to the other. */
    private static Similarity mixed(Similarity a, Similarity b, double share) {
        return new Similarity(
                mixed(a.a(), b.a(), share),
                mixed(a.b(), b.b(), share),
                mixed(a.tx(), b.tx(), share),
                mixed(a.ty(), b.ty(), share));
    }

    private static Points mixed(Points a, Points b, double share) {
        float[] xy = new float[a.xy().length];
        for (int i = 0; i < xy.length; i++) {
            xy[i] = (float) mixed(a.xy()[i], b.xy()[i], share);
        }
        return new Points(xy);
    }

    private static Box mixed(Box a, Box b, double share) {
        return new Box(
                (float) mixed(a.getX(), b.getX(), share),
                (float) mixed(a.getY(), b.getY(), share),
                (float) mixed(a.getWidth(), b.getWidth(), share),
                (float) mixed(a.getHeight(), b.getHeight(), share));
    }

    private static Pose mixed(Pose a, Pose b, double share) {
        double roll = a.getRoll() + share * Math.IEEEremainder(b.getRoll() - a.getRoll(), 2 * Math.PI);
        return new Pose(
                (float) mixed(a.getYaw(), b.getYaw(), share), (float) mixed(a.getPitch(), b.getPitch(), share), (float)
                        Math.IEEEremainder(roll, 2 * Math.PI));
    }

    private static double mixed(double a, double b, double share) {
        return a + share * (b - a);
    }
}
