package org.facefarm.studio;

import java.util.EnumMap;
import java.util.Map;
import org.facefarm.studio.internal.render.Camera;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performer.Identity;

/**
 * The puppet studio: draws invented performers with known identity, pose, expression and light, so that everything that is
 * to be measured about faces can be measured against the truth. Pure Java without native code or fonts; the same input
 * gives the same bytes on every machine. Thread-safe.
 */
public final class Studio {
    private Studio() {}

    /** The performer at this moment. */
    public static Picture render(Identity who, Moment moment, int width, int height) {
        return renderer(who, moment, width, height).picture(moment);
    }

    /** Where the face's features are in {@link #render}'s picture. */
    public static Truth truth(Identity who, Moment moment, int width, int height) {
        return new Truth(
                landmarks(who, moment, width, height),
                width,
                height,
                renderer(who, moment, width, height).faceMask());
    }

    /**
     * The ideal result of putting the face of one performer into another's picture. Everything outside the inner face is
     * the target's picture, byte for byte. Inside are the features of {@code face} in the target's pose, expression and
     * light, put where the target's features are (the similarity that best takes one's eyes, nose, mouth and chin to the
     * other's, as an aligned swap does) and with the target's skin
     * tone (but the face's own beard, freckles and lines), as a swap with colour transfer has it. The edge is
     * feathered inwards.
     */
    public static Picture renderSwapTruth(Identity face, Identity body, Moment moment, int width, int height) {
        return SwapTruth.render(face, body, moment, width, height);
    }

    static Renderer renderer(Identity who, Moment moment, int width, int height) {
        return new Renderer(Puppet.of(who).parts(moment), Camera.of(moment, width, height), width, height);
    }

    /** Only {@link Truth#landmarks}: nothing is drawn for them. */
    public static Map<Landmark, Truth.Point> landmarks(Identity who, Moment moment, int width, int height) {
        Puppet puppet = Puppet.of(who);
        Camera camera = Camera.of(moment, width, height);
        float[] points = puppet.headPoints(moment);
        Map<Landmark, Truth.Point> found = new EnumMap<>(Landmark.class);
        for (Landmark landmark : Landmark.values()) {
            float[] uv = landmark.place(who);
            float[] p = puppet.head.at(points, uv[0], uv[1]);
            found.put(landmark, new Truth.Point(camera.x(p[0], p[2]) - 0.5f, camera.y(p[1], p[2]) - 0.5f));
        }
        return found;
    }
}
