package org.facefarm.vision.align;

import java.util.ArrayList;
import java.util.List;

/** Points of the plane as x0, y0, x1, y1, ... The array is not copied: whoever hands it over leaves it alone. */
public record Points(float[] xy) {
    public Points {
        if (xy.length % 2 != 0) {
            throw new IllegalArgumentException("points need an even number of coordinates, not " + xy.length);
        }
    }

    /** Points from a record's list. */
    public static Points of(List<Float> xy) {
        float[] values = new float[xy.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = xy.get(i);
        }
        return new Points(values);
    }

    public int count() {
        return xy.length / 2;
    }

    public float x(int i) {
        return xy[2 * i];
    }

    public float y(int i) {
        return xy[2 * i + 1];
    }

    /** The points of these numbers, in their order. */
    public Points pick(int... numbers) {
        float[] picked = new float[2 * numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            picked[2 * i] = x(numbers[i]);
            picked[2 * i + 1] = y(numbers[i]);
        }
        return new Points(picked);
    }

    /** As a record's list. */
    public List<Float> toList() {
        List<Float> list = new ArrayList<>(xy.length);
        for (float v : xy) {
            list.add(v);
        }
        return list;
    }
}
