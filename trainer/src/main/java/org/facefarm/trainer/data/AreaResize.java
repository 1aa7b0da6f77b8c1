package org.facefarm.trainer.data;

/** Resizes by the mean of the covered area, first along rows, then along columns. */
final class AreaResize {
    private final CropPicture from;
    private final int side;

    AreaResize(CropPicture from, int side) {
        this.from = from;
        this.side = side;
    }

    byte[] pixels() {
        int channels = from.channels();
        float[] rows = new float[from.size() * side * channels];
        for (int y = 0; y < from.size(); y++) {
            for (int c = 0; c < channels; c++) {
                int line = y * from.size() * channels + c;
                for (int x = 0; x < side; x++) {
                    rows[(y * side + x) * channels + c] = mean(x, i -> from.pixels()[line + i * channels] & 0xFF);
                }
            }
        }
        byte[] pixels = new byte[side * side * channels];
        for (int column = 0; column < side * channels; column++) {
            int at = column;
            for (int y = 0; y < side; y++) {
                pixels[y * side * channels + at] = (byte) Math.round(mean(y, i -> rows[i * side * channels + at]));
            }
        }
        return pixels;
    }

    /** Mean of the source values under target pixel {@code place}. */
    private float mean(int place, Values values) {
        double scale = (double) from.size() / side;
        double first = place * scale;
        double end = Math.min(from.size(), first + scale);
        double sum = 0;
        for (int i = (int) first; i < end; i++) {
            sum += values.at(i) * (Math.min(i + 1, end) - Math.max(i, first));
        }
        return (float) (sum / (end - first));
    }

    @FunctionalInterface
    private interface Values {
        float at(int i);
    }
}
