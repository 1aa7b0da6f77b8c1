package org.facefarm.vision.crop;

import java.util.List;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.FilledOutline;
import org.facefarm.vision.align.MeshPart;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;

/** A face's lips and brows as lines, where its landmarks are its own. Not its lids: the mesh leaves them half open on closed eyes. */
public final class MeshLines {
    private static final List<MeshPart> PARTS =
            List.of(MeshPart.INNER_EDGE, MeshPart.LIPS, MeshPart.RIGHT_BROW, MeshPart.LEFT_BROW);

    /** How far from its middle a line has faded away, in sides of the square: wide enough not to fall between pixels at 96. */
    private static final double REACH = 1 / 64.0;

    private MeshLines() {}

    /**
     * size x size: 255 in the middle of a line, 0 where there is none; all 0 where the landmarks tell nothing of what the face does.
     *
     * @param square from the frame's pixels to the unit square that the picture fills
     */
    public static byte[] pixels(Face face, Similarity square, int size) {
        byte[] pixels = new byte[size * size];
        if (face.getLandmarkModel() == LandmarkModel.FACEMESH_468
                && face.getLandmarks().size() == 2 * FaceTemplate.POINTS) {
            Points points = square.toPixels(size).apply(Points.of(face.getLandmarks()));
            for (MeshPart part : PARTS) {
                Points outline = part.of(points);
                for (int i = 0, before = outline.count() - 1; i < outline.count(); before = i++) {
                    line(pixels, size, outline, before, i);
                }
            }
            FilledOutline.fill(pixels, size, MeshPart.INNER_EDGE.of(points));
        }
        return pixels;
    }

    private static void line(byte[] pixels, int size, Points points, int from, int to) {
        double x = points.x(from);
        double y = points.y(from);
        double dx = points.x(to) - x;
        double dy = points.y(to) - y;
        double reach = REACH * size;
        double square = dx * dx + dy * dy;
        int left = (int) Math.max(0, Math.ceil(Math.min(x, x + dx) - reach));
        int right = (int) Math.min(size - 1, Math.floor(Math.max(x, x + dx) + reach));
        int top = (int) Math.max(0, Math.ceil(Math.min(y, y + dy) - reach));
        int bottom = (int) Math.min(size - 1, Math.floor(Math.max(y, y + dy) + reach));
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double along = square == 0 ? 0 : ((column - x) * dx + (row - y) * dy) / square;
                double nearest = Math.max(0, Math.min(1, along));
                double ax = column - x - nearest * dx;
                double ay = row - y - nearest * dy;
                int value = (int) (255 * Math.max(0, 1 - Math.sqrt(ax * ax + ay * ay) / reach));
                int pixel = row * size + column;
                pixels[pixel] = (byte) Math.max(pixels[pixel] & 0xFF, value);
            }
        }
    }
}
