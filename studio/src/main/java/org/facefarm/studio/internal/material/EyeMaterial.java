package org.facefarm.studio.internal.material;

import static org.facefarm.studio.internal.curve.Shape.bell;
import static org.facefarm.studio.internal.curve.Shape.clamp;
import static org.facefarm.studio.internal.curve.Shape.mix;
import static org.facefarm.studio.internal.curve.Shape.step;

import org.facefarm.studio.internal.form.HeadShape;
import org.facefarm.studio.internal.form.Rotation;
import org.facefarm.studio.performance.Light;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performer.Identity;

/** Eyeballs, lids and lashes, painted into the eye region of the face. */
public final class EyeMaterial implements Material {
    public static final float HALF = 1.5f;
    private static final float BALL = 1.25f;
    private static final float IRIS = 0.57f;
    private static final float PUPIL = 0.22f;
    private static final Rgb SCLERA = Rgb.of(0xE6DEDA);
    private static final Rgb VEIN = Rgb.of(0xC07068);
    private static final Rgb BLACK = Rgb.of(0x0A0808);
    private static final Rgb GLINT = new Rgb(4, 4, 4);

    private final Moment moment;
    private final Rotation head;
    private final Rgb iris;
    private final Rgb lash;
    private final float glintX;
    private final float glintY;

    public EyeMaterial(Identity who, Moment moment, Rotation head) {
        this.moment = moment;
        this.head = head;
        iris = Rgb.of(who.eyes().iris());
        lash = Rgb.of(who.brows().colour()).times(0.5f);
        Light light = moment.light();
        glintX = 0.22f * (float) StrictMath.sin(light.azimuth() - moment.yaw());
        glintY = -0.22f * (float) StrictMath.sin(light.elevation() - moment.pitch());
    }

    /** Upper lid's edge above the eye's middle line, at o centimetres outwards of the middle. */
    public static float upper(Moment moment, float o) {
        float wide = arch(o, 0.66f - 0.1f * moment.browRaise() * -1 + 0.14f * Math.min(0, -moment.gazeY()));
        return mix(-wide, 0.85f * arch(o, 0.4f), moment.blink()) + tilt(o);
    }

    public static float lower(Moment moment, float o) {
        return arch(o, 0.42f - 0.12f * Math.max(0, moment.smile())) + tilt(o);
    }

    private static float arch(float o, float height) {
        float q = 1 - o / HALF * (o / HALF);
        return q <= 0 ? 0 : height * (float) Math.sqrt(q) * mix(q, 1, 0.35f);
    }

    private static float tilt(float o) {
        return 0.06f - 0.06f * o;
    }

    @Override
    public void paint(Surfel s) {
        float side = Math.signum(s.u);
        float o = side * s.u - HeadShape.EYE;
        float up = upper(moment, o);
        float low = lower(moment, o);
        float open = Math.abs(o) < HALF ? Math.min(s.v - up, low - s.v) : -1;
        lids(s, o, up, low);
        float shows = step(-0.02f, 0.06f, open);
        if (shows > 0) {
            ball(s, side, o, up, shows);
        }
        float lashes =
                step(-0.19f, -0.06f, s.v - up) * step(0.1f, 0.02f, s.v - up) * step(1.75f, 1.35f, Math.abs(o - 0.1f));
        s.mix(lash, 0.88f * lashes);
        s.mix(lash, 0.3f * bell(s.v - low - 0.05f, 0, 0, 0, 0.06f, 1) * step(1.6f, 1.2f, Math.abs(o)));
    }

    private void lids(Surfel s, float o, float up, float low) {
        float crease = up - 0.34f * (1 - 0.6f * moment.blink()) - 0.03f * o;
        float within = step(2f, 1.3f, Math.abs(o - 0.1f));
        s.dim(1 - 0.38f * within * bell(s.v - crease, 0, 0, 0, 0.075f, 1));
        s.dim(1 - 0.14f * within * step(crease - 0.1f, up, s.v) * step(low + 0.2f, low, s.v));
        s.dim(1 - 0.16f * within * bell(s.v - low - 0.34f, 0, 0, 0, 0.09f, 1));
        float bulge = within * bell(o, 0, 0, 0, 1.4f, 1);
        s.gloss += 0.06f * bulge;
    }

    private void ball(Surfel s, float side, float o, float up, float shows) {
        float x = side * o;
        float y = s.v;
        float gx = 0.5f * moment.gazeX();
        float gy = 0.3f * moment.gazeY() - 0.03f;
        float r = (float) Math.sqrt((x - gx) * (x - gx) + (y - gy) * (y - gy));
        float lens = step(IRIS + 0.05f, IRIS - 0.05f, r);
        s.mix(SCLERA, shows);
        s.mix(VEIN, shows * 0.35f * step(0.8f, 1.5f, Math.abs(o)));
        float fibre = 0.75f + 0.5f * step(PUPIL, IRIS * 0.7f, r) - 0.75f * step(IRIS * 0.72f, IRIS, r);
        s.mix(iris.times(fibre * 1.25f), shows * lens);
        s.mix(BLACK, shows * step(PUPIL + 0.05f, PUPIL - 0.04f, r));
        s.dim(1 - shows * 0.62f * step(0.42f, 0, y - up));
        s.dim(1 - shows * 0.25f * step(0.9f, 1.5f, Math.abs(o)));
        float k = 1 / BALL;
        float nx = x * k;
        float ny = y * k;
        float nz = (float) Math.sqrt(clamp(1 - nx * nx - ny * ny) + 0.05f);
        s.nx = mix(s.nx, head.x(nx, ny, nz), shows);
        s.ny = mix(s.ny, head.y(nx, ny, nz), shows);
        s.nz = mix(s.nz, head.z(nx, ny, nz), shows);
        float gr = bell(x - 0.6f * gx - glintX, y - 0.6f * gy - glintY, 0, 0, 0.06f, 0.06f);
        s.mix(GLINT, shows * clamp(1.1f * gr) * step(0, 0.15f, y - up));
        s.finish(mix(s.gloss, 0.15f, shows), mix(s.polish, 0.9f, shows), mix(s.bleed, 0.3f, shows));
    }
}
