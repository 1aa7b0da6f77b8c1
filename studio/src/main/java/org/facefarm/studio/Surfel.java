package org.facefarm.studio;

/** A point of a surface that is being shaded: a material fills in the lower half. One is reused for a whole picture. */
final class Surfel {
    /** Material coordinates (cm). */
    float u;

    float v;
    /** Place and unit normal in the scene (cm). */
    float x;

    float y;
    float z;
    float nx;
    float ny;
    float nz;

    /** Albedo, linear light. */
    float r;

    float g;
    float b;
    /** Strength and sharpness (0..1) of the highlight. */
    float gloss;

    float polish;
    /** How much light bleeds past the edge of shadow, as in skin: 0..1. */
    float bleed;

    void albedo(Rgb colour) {
        r = colour.r();
        g = colour.g();
        b = colour.b();
    }

    void mix(Rgb colour, float t) {
        r += (colour.r() - r) * t;
        g += (colour.g() - g) * t;
        b += (colour.b() - b) * t;
    }

    void dim(float k) {
        r *= k;
        g *= k;
        b *= k;
    }

    void finish(float newGloss, float newPolish, float newBleed) {
        gloss = newGloss;
        polish = newPolish;
        bleed = newBleed;
    }
}
