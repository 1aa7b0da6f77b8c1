package org.facefarm.bench.cover;

import java.util.Random;
import org.facefarm.studio.prop.CoveredFace;
import org.facefarm.studio.prop.Prop;
import org.facefarm.vision.cover.CoverNet;

/** Pixels inside faces: covered or not, taken for covered or not. */
final class MarkCount {
    private double covered;
    private double kept;
    private double bare;
    private double lost;

    /**
     * @param marked 0..1
     * @param cover 0..255: what is covered
     * @param inside 0..255: what counts
     */
    void add(float[] marked, byte[] cover, byte[] inside) {
        for (int i = 0; i < marked.length; i++) {
            double counts = (inside[i] & 0xFF) / 255.0;
            double really = (cover[i] & 0xFF) / 255.0;
            covered += counts * really;
            kept += counts * really * marked[i];
            bare += counts * (1 - really);
            lost += counts * (1 - really) * marked[i];
        }
    }

    void add(MarkCount other) {
        covered += other.covered;
        kept += other.kept;
        bare += other.bare;
        lost += other.lost;
    }

    /** Holds a thing before a face. */
    void add(CoverNet net, CutFaces.Cut face, Prop prop, Random random) {
        CoveredFace before = prop.beforeBare(face.picture(), random);
        add(face.marked(net, before.picture()), CutFaces.shrunk(before.cover()), face.inside());
    }

    /** Share of what is covered that is known as such. */
    double kept() {
        return covered == 0 ? 1 : kept / covered;
    }

    /** Share of what is not covered that is taken for it. */
    double lost() {
        return bare == 0 ? 0 : lost / bare;
    }
}
