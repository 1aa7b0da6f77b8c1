package org.facefarm.studio.internal.material;

/** A colour in linear light, and the way there from sRGB and back. */
public record Rgb(float r, float g, float b) {
    private static final int STEPS = 4096;
    private static final float[] LINEAR = linear();
    private static final float[] DISPLAY = display();

    /** From sRGB {@code 0xRRGGBB}. */
    public static Rgb of(int srgb) {
        return new Rgb(LINEAR[srgb >> 16 & 255], LINEAR[srgb >> 8 & 255], LINEAR[srgb & 255]);
    }

    public Rgb times(float red, float green, float blue) {
        return new Rgb(r * red, g * green, b * blue);
    }

    public Rgb times(float k) {
        return times(k, k, k);
    }

    public Rgb mix(Rgb other, float t) {
        return new Rgb(r + (other.r - r) * t, g + (other.g - g) * t, b + (other.b - b) * t);
    }

    public float luma() {
        return 0.2126f * r + 0.7152f * g + 0.0722f * b;
    }

    /** Display value 0..255, not rounded, of linear light; highlights roll off softly above 0.7. */
    public static float display(float light) {
        float x = light <= 0.7f ? Math.max(light, 0) : 0.7f + 0.3f * (light - 0.7f) / (light - 0.4f);
        float at = x * STEPS;
        int i = (int) at;
        return DISPLAY[i] + (DISPLAY[i + 1] - DISPLAY[i]) * (at - i);
    }

    private static float[] linear() {
        float[] table = new float[256];
        for (int i = 0; i < 256; i++) {
            double s = i / 255.0;
            table[i] = (float) (s <= 0.04045 ? s / 12.92 : StrictMath.pow((s + 0.055) / 1.055, 2.4));
        }
        return table;
    }

    private static float[] display() {
        float[] table = new float[STEPS + 2];
        for (int i = 0; i < table.length; i++) {
            double l = Math.min(1, i / (double) STEPS);
            table[i] = (float) (255 * (l <= 0.0031308 ? 12.92 * l : 1.055 * StrictMath.pow(l, 1 / 2.4) - 0.055));
        }
        return table;
    }
}
