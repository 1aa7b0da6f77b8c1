package org.facefarm.studio.performance;

/**
 * What a performer does at one moment, and where and in which light.
 *
 * @param yaw radians, positive turns towards the picture's right
 * @param pitch radians, positive looks up
 * @param roll radians, positive turns clockwise as seen in the picture
 * @param mouthOpen 0 (closed) to 1 (wide open)
 * @param smile 0 (none) to 1 (broad); slightly negative is sullen
 * @param blink 0 (eyes open) to 1 (closed)
 * @param gazeX -1 (the picture's left) to 1
 * @param gazeY -1 (up) to 1
 * @param browRaise -1 (frown) to 1 (raised)
 * @param light the key light
 * @param x where the middle of the head is, as a fraction of the picture's width
 * @param y the same, of its height
 * @param size head from crown to chin as a fraction of the picture's height
 * @param backdrop seed of the background
 * @param grain seed of the camera noise, different in every frame
 */
public record Moment(
        float yaw,
        float pitch,
        float roll,
        float mouthOpen,
        float smile,
        float blink,
        float gazeX,
        float gazeY,
        float browRaise,
        Light light,
        float x,
        float y,
        float size,
        long backdrop,
        long grain) {
    /** Looking into the camera with a straight face, in the middle of the picture. */
    public static final Moment NEUTRAL = new Moment(0, 0, 0, 0, 0, 0, 0, 0, 0, Light.WINDOW, 0.5f, 0.46f, 0.6f, 1, 1);

    /** The same with the head turned this way (radians). */
    public Moment withPose(float newYaw, float newPitch, float newRoll) {
        return new Moment(
                newYaw, newPitch, newRoll, mouthOpen, smile, blink, gazeX, gazeY, browRaise, light, x, y, size,
                backdrop, grain);
    }

    /** The same with this face. */
    public Moment withExpression(float newMouthOpen, float newSmile, float newBlink, float newBrowRaise) {
        return new Moment(
                yaw,
                pitch,
                roll,
                newMouthOpen,
                newSmile,
                newBlink,
                gazeX,
                gazeY,
                newBrowRaise,
                light,
                x,
                y,
                size,
                backdrop,
                grain);
    }

    /** The same in another light. */
    public Moment withLight(Light newLight) {
        return new Moment(
                yaw, pitch, roll, mouthOpen, smile, blink, gazeX, gazeY, browRaise, newLight, x, y, size, backdrop,
                grain);
    }

    /** The same at another place of the picture (fractions). */
    public Moment withPlace(float newX, float newY, float newSize) {
        return new Moment(
                yaw, pitch, roll, mouthOpen, smile, blink, gazeX, gazeY, browRaise, light, newX, newY, newSize,
                backdrop, grain);
    }

    /** The same before another background. */
    public Moment withBackdrop(long seed) {
        return new Moment(
                yaw, pitch, roll, mouthOpen, smile, blink, gazeX, gazeY, browRaise, light, x, y, size, seed, grain);
    }
}
