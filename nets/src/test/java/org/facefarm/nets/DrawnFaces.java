package org.facefarm.nets;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.nets.augment.FacePicture;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.random.Draws;

/** Two people drawn with ellipses, turning and speaking: enough for a net to tell them apart. */
public final class DrawnFaces {
    private DrawnFaces() {}

    /** A long pale face with dark eyes. */
    public static FaceSet a(int count, int size) {
        return set(count, size, 1, new int[] {150, 180, 230}, 0.30, 0.42);
    }

    /** A round brown face. */
    public static FaceSet b(int count, int size) {
        return set(count, size, 2, new int[] {60, 90, 140}, 0.38, 0.36);
    }

    private static FaceSet set(int count, int size, int person, int[] skin, double width, double height) {
        List<FacePicture> faces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Draws draws = new Draws(person, i);
            faces.add(face(size, skin, width, height, draws.uniform(-0.06, 0.06), draws.uniform(0.02, 0.09)));
        }
        return new FaceSet(faces);
    }

    private static FacePicture face(int size, int[] skin, double width, double height, double turn, double open) {
        byte[] bgr = new byte[size * size * 3];
        byte[] mask = new byte[size * size];
        byte[] emphasis = new byte[size * size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double x = (column + 0.5) / size - 0.5;
                double y = (row + 0.5) / size - 0.5;
                boolean inside = in(x, y, width, height);
                boolean eye = in(Math.abs(x - turn) - 0.14, y + 0.08, 0.05, 0.03);
                boolean mouth = in(x - turn, y - 0.2, 0.11, open);
                int at = row * size + column;
                for (int c = 0; c < 3; c++) {
                    int colour = !inside ? 90 : eye ? 20 : mouth ? 60 + 90 * (c / 2) : skin[c];
                    bgr[3 * at + c] = (byte) colour;
                }
                mask[at] = (byte) (inside ? 255 : 0);
                emphasis[at] = (byte) (inside && (eye || mouth) ? 255 : 0);
            }
        }
        return new FacePicture(size, bgr, mask, emphasis);
    }

    private static boolean in(double x, double y, double rx, double ry) {
        return x * x / (rx * rx) + y * y / (ry * ry) < 1;
    }
}
