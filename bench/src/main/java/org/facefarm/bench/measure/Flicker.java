package org.facefarm.bench.measure;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.addWeighted;
import static org.bytedeco.opencv.global.opencv_core.mean;
import static org.bytedeco.opencv.global.opencv_core.subtract;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * How unsteady aligned faces are over time, by the second difference of luma in each region: what changes evenly from frame
 * to frame does not count, what goes to and fro counts most. Of two films of the same movements the ratio tells which one
 * flickers. Owns native memory.
 */
public final class Flicker implements AutoCloseable {
    private final Deque<Mat> last = new ArrayDeque<>();
    private final Map<FaceRegion, Mat> masks = new EnumMap<>(FaceRegion.class);
    private final Map<FaceRegion, Double> squares = new EnumMap<>(FaceRegion.class);

    /** @param size side of the aligned faces */
    public Flicker(int size) {
        for (FaceRegion region : FaceRegion.values()) {
            masks.put(region, region.mask(size));
        }
    }

    /**
     * The next frame's face.
     *
     * @param aligned CV_8UC3 of the size
     */
    public void add(Mat aligned) {
        Mat luma = new Mat();
        try (Mat grey = new Mat()) {
            cvtColor(aligned, grey, COLOR_BGR2GRAY);
            grey.convertTo(luma, CV_32FC1);
        }
        last.add(luma);
        if (last.size() == 3) {
            try (Mat first = last.remove()) {
                count(first, last.getFirst(), luma);
            }
        }
    }

    /** What comes next does not follow on what was before. */
    public void cut() {
        last.forEach(Mat::close);
        last.clear();
    }

    private void count(Mat before, Mat now, Mat after) {
        try (PointerScope scope = new PointerScope()) {
            Mat change = new Mat();
            addWeighted(before, 1, after, 1, 0, change);
            Mat twice = new Mat();
            now.convertTo(twice, CV_32FC1, 2, 0);
            subtract(change, twice, change);
            Mat square = change.mul(change).asMat();
            masks.forEach((region, mask) -> {
                try (Scalar mean = mean(square, mask)) {
                    squares.merge(region, mean.get(0), Double::sum);
                }
            });
        }
    }

    /** How many times as unsteady as the other, which saw as many frames; NaN where that does not move at all. */
    public double over(Flicker other, FaceRegion region) {
        double theirs = other.squares.getOrDefault(region, 0.0);
        return theirs > 0 ? Math.sqrt(squares.getOrDefault(region, 0.0) / theirs) : Double.NaN;
    }

    /** The same of all regions together. */
    public double over(Flicker other) {
        double sum = 0;
        for (FaceRegion region : FaceRegion.values()) {
            sum += over(other, region);
        }
        return sum / FaceRegion.values().length;
    }

    @Override
    public void close() {
        cut();
        masks.values().forEach(Mat::close);
    }
}
