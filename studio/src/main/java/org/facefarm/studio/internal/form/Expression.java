package org.facefarm.studio.internal.form;

import static org.facefarm.studio.internal.curve.Shape.bell;
import static org.facefarm.studio.internal.curve.Shape.mix;
import static org.facefarm.studio.internal.curve.Shape.step;

import org.facefarm.studio.performance.Moment;

/** How the head's points move with jaw, smile and brows: blend shapes, linear in their weights. */
public final class Expression {
    /** Material v of the lips' inner edges; between them lies the inside of the mouth. */
    public static final float UPPER = 6.95f;

    public static final float LOWER = 7.05f;

    /** Material u of the mouth's corners. */
    public static final float CORNER = 2.6f;

    private static final float JAW_DROP = 2f;

    private final Mesh mesh;
    private final float[] jaw;
    private final float[] smile;
    private final float[] brows;

    public Expression(Mesh mesh) {
        this.mesh = mesh;
        jaw = new float[3 * mesh.size()];
        smile = new float[3 * mesh.size()];
        brows = new float[3 * mesh.size()];
        for (int i = 0; i < mesh.rows(); i++) {
            for (int j = 0; j < mesh.cols(); j++) {
                deltas(mesh.us()[j], mesh.vs()[i], 3 * (i * mesh.cols() + j));
            }
        }
    }

    /** The mesh's points with this face made. */
    public float[] points(Moment moment) {
        float[] base = mesh.xyz();
        float[] points = new float[base.length];
        float open = moment.mouthOpen();
        float smiles = moment.smile();
        float raise = moment.browRaise();
        for (int i = 0; i < points.length; i++) {
            points[i] = base[i] + open * jaw[i] + smiles * smile[i] + raise * brows[i];
        }
        return points;
    }

    private void deltas(float u, float v, int at) {
        float x = Math.abs(u);
        float side = Math.signum(u);
        float within = Math.max(0, 1 - x / CORNER * (x / CORNER));
        float lips = (float) Math.sqrt(within) * mix(within, 1, 0.7f);
        float hinge = step(5f, 10.5f, v) * mix(0.25f, 1, step(8.5f, 3.5f, x)) * step(12, 9, x);
        float drop = v >= LOWER
                ? JAW_DROP * mix(hinge, 1, lips)
                : JAW_DROP * hinge * (1 - lips) - 0.25f * lips * step(5.2f, UPPER, v);
        jaw[at] = -0.3f * side * bell(x, v, CORNER, 7, 1.2f, 1.2f);
        jaw[at + 1] = drop;
        jaw[at + 2] = -0.35f * Math.max(0, drop);

        float corner = bell(x, v, CORNER, 7, 1.1f, 1f);
        float cheek = bell(x, v, 3.9f, 3.6f, 1.5f, 1.2f);
        float lower = bell(x, v, 3.2f, 0.8f, 1.4f, 0.5f);
        smile[at] = side * (0.7f * corner + 0.1f * cheek);
        smile[at + 1] = -0.6f * corner - 0.3f * cheek - 0.1f * lower + 0.1f * bell(x, v, 0, 7.2f, 1.2f, 0.7f);
        smile[at + 2] = -0.35f * corner + 0.4f * cheek - 0.2f * bell(x, v, 0, 7, 1.4f, 0.8f);

        float brow = bell(x, v, 2.9f, -2.1f, 2.2f, 0.9f);
        brows[at] = 0;
        brows[at + 1] = -0.7f * brow;
        brows[at + 2] = 0.05f * brow;
    }
}
