package org.facefarm.nets.internal.net;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.facefarm.nets.layer.Places;

/**
 * Takes a parameter from a network to the same one of f times the resolution. A dense layer that takes a map gives for
 * an enlarged map what it gave for the map; one that gives a map gives it enlarged: each value repeated for its f x f places.
 * What belongs to no place is the same in both.
 */
public final class Enlargement {
    private final int[] rows;
    private final int[] columns;
    private final int smallColumns;
    private final int columnShares;

    private Enlargement(int[] rows, int[] columns, int smallColumns, int columnShares) {
        this.rows = rows;
        this.columns = columns;
        this.smallColumns = smallColumns;
        this.columnShares = columnShares;
    }

    /**
     * The way between these shapes.
     *
     * @throws IllegalArgumentException when one is not the other for a larger map
     */
    public static Enlargement of(Places places, long[] small, long[] large) {
        if (small.length != large.length) {
            throw misfit(small, large);
        }
        int smallRows = Math.toIntExact(small[0]);
        int largeRows = Math.toIntExact(large[0]);
        int smallColumns = columns(small);
        int largeColumns = columns(large);
        int[] rows = sources(places.out(), smallRows, largeRows);
        int[] columns = sources(places.in(), smallColumns, largeColumns);
        if (rows.length == 0 || columns.length == 0) {
            throw misfit(small, large);
        }
        return new Enlargement(rows, columns, smallColumns, largeColumns / smallColumns);
    }

    private static int columns(long[] shape) {
        return Math.toIntExact(Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact));
    }

    private static IllegalArgumentException misfit(long[] small, long[] large) {
        return new IllegalArgumentException(
                Arrays.toString(large) + " is not " + Arrays.toString(small) + " for a larger map");
    }

    /** Where each number of a larger map comes from in the smaller; empty when it cannot. */
    private static int[] sources(int channels, int small, int large) {
        if (small == large) {
            return IntStream.range(0, large).toArray();
        }
        int side = side(channels, small);
        int enlarged = side(channels, large);
        if (side == 0 || enlarged == 0 || enlarged % side != 0) {
            return new int[0];
        }
        int f = enlarged / side;
        return IntStream.range(0, large)
                .map(i -> {
                    int pixel = i / channels;
                    return (pixel / enlarged / f * side + pixel % enlarged / f) * channels + i % channels;
                })
                .toArray();
    }

    /** Of a square map of so many numbers; 0 when there is none. */
    private static int side(int channels, int numbers) {
        if (channels == 0 || numbers % channels != 0) {
            return 0;
        }
        int side = (int) Math.round(Math.sqrt(numbers / (double) channels));
        return side * side * channels == numbers ? side : 0;
    }

    /** Fills the larger network's weights from the smaller's. */
    public void weights(FloatBuffer small, FloatBuffer large) {
        enlarge(small, large, columnShares);
    }

    /** Fills the larger network's moments of Adam from the smaller's. */
    public void moments(FloatBuffer small, FloatBuffer large) {
        // A step is the ratio of the two, so what counts is that they stay those of one gradient. An input's weight
        // sees the
        // same gradient at each place as before; an output's sees less, and moments that are too large make it begin
        // with short steps.
        enlarge(small, large, 1);
    }

    private void enlarge(FloatBuffer small, FloatBuffer large, int shares) {
        float[] row = new float[columns.length];
        for (int source : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = small.get(source * smallColumns + columns[i]) / shares;
            }
            large.put(row);
        }
    }
}
