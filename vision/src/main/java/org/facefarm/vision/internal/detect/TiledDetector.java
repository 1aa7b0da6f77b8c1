package org.facefarm.vision.internal.detect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.facefarm.schemas.record.Box;
import org.facefarm.vision.align.Similarity;

/**
 * Looks at a picture in tiles as well, where small faces are wanted of a large one: a detector that shrinks what it sees
 * misses them. Tiles overlap; what is cut by a tile's edge is whole in the next one, or large enough to be seen in the whole
 * picture. At a glance it looks at those tiles only in which the last thorough look saw what the whole picture does not show.
 */
public final class TiledDetector implements FaceDetector {
    /** Pixels that a detector's view has along its longer side, */
    private static final int VIEW = 640;
    /** ... those that a face needs in it to be seen, */
    private static final double ENOUGH = 16;
    /** ... and the part of a tile's side that the next one shows too. */
    private static final double OVERLAP = 0.15;

    /** Smaller faces are not looked for, or there would be no end of tiles. */
    private static final int SMALLEST = 10;

    private final FaceDetector detector;
    private final int minFace;
    private Set<Tile> populated = Set.of();

    /** In pixels of the picture. */
    private record Tile(int x, int y, int width, int height) {}

    /**
     * Takes over the detector.
     *
     * @param minFace width of the smallest faces that are wanted, in pixels
     */
    public TiledDetector(FaceDetector detector, int minFace) {
        this.detector = detector;
        this.minFace = Math.max(SMALLEST, minFace);
    }

    @Override
    public List<Detection> detect(Mat bgr, float minScore, Effort effort) {
        List<Tile> tiles = tiles(bgr);
        if (tiles.size() == 1) {
            return detector.detect(bgr, minScore, effort);
        }
        List<Detection> seen = new ArrayList<>(detector.detect(bgr, minScore, effort));
        Map<Tile, List<Detection>> inside = new LinkedHashMap<>();
        for (Tile tile : tiles) {
            if (effort != Effort.GLANCE || populated.contains(tile)) {
                inside.put(tile, inside(bgr, tile, minScore));
                seen.addAll(inside.get(tile));
            }
        }
        List<Detection> once = SeenOnce.of(seen);
        if (effort != Effort.GLANCE) {
            populated = inside.keySet().stream()
                    .filter(tile -> inside.get(tile).stream().anyMatch(once::contains))
                    .collect(Collectors.toUnmodifiableSet());
        }
        return once;
    }

    private List<Detection> inside(Mat bgr, Tile tile, float minScore) {
        Similarity back = new Similarity(1, 0, tile.x(), tile.y());
        try (Rect place = new Rect(tile.x(), tile.y(), tile.width(), tile.height());
                Mat part = new Mat(bgr, place)) {
            return detector.detect(part, minScore, Effort.GLANCE).stream()
                    .map(f -> Looks.moved(f, back))
                    .filter(f -> !cut(f.box(), tile, bgr))
                    .toList();
        }
    }

    private List<Tile> tiles(Mat bgr) {
        int columns = count(bgr.cols());
        int rows = count(bgr.rows());
        int width = side(bgr.cols(), columns);
        int height = side(bgr.rows(), rows);
        List<Tile> tiles = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int x = start(bgr.cols() - width, column, columns);
                int y = start(bgr.rows() - height, row, rows);
                tiles.add(new Tile(x, y, width, height));
            }
        }
        return tiles;
    }

    /** As few as show the smallest faces large enough. */
    private int count(int length) {
        int count = 1;
        while (side(length, count) * ENOUGH > VIEW * (double) minFace) {
            count++;
        }
        return count;
    }

    private static int side(int length, int tiles) {
        return (int) Math.ceil(length / (tiles - (tiles - 1) * OVERLAP));
    }

    private static int start(int room, int number, int tiles) {
        return number == 0 ? 0 : room * number / (tiles - 1);
    }

    /** Whether an edge of a tile that is not the picture's goes through it. */
    private static boolean cut(Box box, Tile tile, Mat picture) {
        float right = box.getX() + box.getWidth();
        float bottom = box.getY() + box.getHeight();
        return (tile.x() > 0 && box.getX() <= tile.x())
                || (tile.y() > 0 && box.getY() <= tile.y())
                || (tile.x() + tile.width() < picture.cols() && right >= tile.x() + tile.width() - 1)
                || (tile.y() + tile.height() < picture.rows() && bottom >= tile.y() + tile.height() - 1);
    }

    @Override
    public void close() {
        detector.close();
    }
}
