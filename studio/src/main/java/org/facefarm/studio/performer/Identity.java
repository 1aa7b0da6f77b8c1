package org.facefarm.studio.performer;

/**
 * Who a performer is: everything that stays the same whatever the performer does. Proportions are factors around 1 (the
 * mean adult face), colours are sRGB {@code 0xRRGGBB}.
 *
 * @param name for people
 * @param seed what no parameter tells: everybody's own bumps and hollows, spots and strands
 */
public record Identity(
        String name,
        Head head,
        Skin skin,
        Hair hair,
        Brows brows,
        Eyes eyes,
        Nose nose,
        Mouth mouth,
        int clothes,
        long seed) {
    /** Factors around 1. */
    public record Head(float width, float length, float jaw, float chin, float cheek) {}

    /**
     * @param tone the mean colour
     * @param redness 0..1, of cheeks and nose
     * @param freckles 0..1
     * @param stubble 0 (none) to 1 (full beard)
     * @param age 0 (smooth) to 1 (lined)
     */
    public record Skin(int tone, float redness, float freckles, float stubble, float age) {}

    /** How long hair is and how it falls. */
    public enum Style {
        BALD,
        CROPPED,
        SHORT,
        BOB,
        LONG
    }

    /**
     * @param hairline centimetres that the hairline recedes; negative is low
     */
    public record Hair(int colour, Style style, float hairline) {}

    /**
     * @param thickness factor
     * @param angle positive rises outwards
     * @param arch factor
     * @param height centimetres above the mean
     */
    public record Brows(int colour, float thickness, float angle, float arch, float height) {}

    /**
     * @param slant positive lifts the outer corners
     */
    public record Eyes(int iris, float size, float spacing, float slant, float opening) {}

    /**
     * @param bridge height of the bridge, factor
     * @param tip how far the tip stands out, factor
     */
    public record Nose(float width, float length, float bridge, float tip) {}

    /** Lip thicknesses are factors. */
    public record Mouth(int colour, float width, float upperLip, float lowerLip) {}

    /** The same person with skin of this colour (sRGB). */
    public Identity withTone(int tone) {
        Skin toned = new Skin(tone, skin.redness(), skin.freckles(), skin.stubble(), skin.age());
        return new Identity(name, head, toned, hair, brows, eyes, nose, mouth, clothes, seed);
    }
}
