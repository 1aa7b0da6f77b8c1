package org.facefarm.studio.internal.material;

/** A point of a surface that is being shaded: a material fills in the lower half. One is reused for a whole picture. */
public final class Surfel {
    /** Material coordinates (cm). */
    public float u;

    public float v;
    /** Place and unit normal in the scene (cm). */
    public float x;

    public float y;
    public float z;
    public float nx;
    public float ny;
    public float nz;

    /** Albedo, linear light. */
    public float r;

    public float g;
    public float b;
    /** Strength and sharpness (0..1) of the highlight. */
    public float gloss;

    public float polish;
    /** How much light bleeds past the edge of shadow, as in skin: 0..1. */
    public float bleed;

    public void albedo(Rgb colour) {
        r = colour.r();
        g = colour.g();
        b = colour.b();
    }

    public void mix(Rgb colour, float t) {
        r += (colour.r() - r) * t;
        g += (colour.g() - g) * t;
        b += (colour.b() - b) * t;
    }

    public void dim(float k) {
        r *= k;
        g *= k;
        b *= k;
    }

    public void finish(float newGloss, float newPolish, float newBleed) {
        gloss = newGloss;
        polish = newPolish;
        bleed = newBleed;
    }
}
