package org.facefarm.studio;

import java.util.List;
import org.facefarm.studio.internal.curve.Noise;
import org.facefarm.studio.internal.form.Mesh;
import org.facefarm.studio.internal.material.Rgb;
import org.facefarm.studio.internal.material.Surfel;
import org.facefarm.studio.internal.render.Backdrop;
import org.facefarm.studio.internal.render.Camera;
import org.facefarm.studio.internal.render.Lighting;
import org.facefarm.studio.internal.render.MeshInstance;
import org.facefarm.studio.internal.render.Raster;
import org.facefarm.studio.performance.Moment;

/** Draws a scene: four samples a pixel, shaded in linear light. */
final class Renderer {
    private static final int SUB = 2;
    private static final float GRAIN = 2.2f;

    private final List<MeshInstance> parts;
    private final Raster raster;
    private final int width;
    private final int height;

    Renderer(List<MeshInstance> parts, Camera camera, int width, int height) {
        this.parts = parts;
        this.width = width;
        this.height = height;
        raster = new Raster(width * SUB, height * SUB);
        raster.draw(parts, camera.times(SUB));
    }

    Picture picture(Moment moment) {
        Lighting lighting = new Lighting(moment.light(), parts.subList(0, parts.size() - 1));
        Backdrop backdrop = new Backdrop(moment.backdrop(), width, height);
        Noise grain = new Noise(moment.grain());
        byte[] bgr = new byte[3 * width * height];
        float[] sum = new float[3];
        Surfel s = new Surfel();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                shade(x, y, lighting, backdrop, sum, s);
                float speck = GRAIN * (grain.at(x, y) + grain.at(x + 9999L, y) - 1);
                int at = 3 * (y * width + x);
                bgr[at] = level(sum[2], speck);
                bgr[at + 1] = level(sum[1], speck);
                bgr[at + 2] = level(sum[0], speck);
            }
        }
        return new Picture(width, height, bgr);
    }

    /** 255 where all of a pixel is the first part's inner face, 0 where none. */
    byte[] faceMask() {
        byte[] mask = new byte[width * height];
        Surfel s = new Surfel();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int inside = 0;
                for (int k = 0; k < SUB * SUB; k++) {
                    int at = sample(x, y, k);
                    if (raster.seen[at] != Raster.NOTHING && Raster.part(raster.seen[at]) == 0) {
                        place(at, s);
                        inside += FaceArea.contains(s.u, s.v) ? 1 : 0;
                    }
                }
                mask[y * width + x] = (byte) (255 * inside / (SUB * SUB));
            }
        }
        return mask;
    }

    private void shade(int x, int y, Lighting lighting, Backdrop backdrop, float[] sum, Surfel s) {
        sum[0] = 0;
        sum[1] = 0;
        sum[2] = 0;
        // Two samples on a diagonal are enough where no edge runs through the pixel.
        int step = onePart(x, y) ? 3 : 1;
        int samples = 0;
        int empty = 0;
        for (int k = 0; k < SUB * SUB; k += step) {
            int at = sample(x, y, k);
            samples++;
            if (raster.seen[at] == Raster.NOTHING) {
                empty++;
            } else {
                MeshInstance part = place(at, s);
                part.material().paint(s);
                lighting.shade(s, sum);
            }
        }
        if (empty > 0) {
            backdrop.add(x, y, empty, sum);
        }
        for (int c = 0; c < 3; c++) {
            sum[c] /= samples;
        }
    }

    private boolean onePart(int x, int y) {
        int first = raster.seen[sample(x, y, 0)] >> Raster.PART_SHIFT;
        for (int k = 1; k < SUB * SUB; k++) {
            if (raster.seen[sample(x, y, k)] >> Raster.PART_SHIFT != first) {
                return false;
            }
        }
        return true;
    }

    private int sample(int x, int y, int k) {
        return (y * SUB + k / SUB) * raster.width + x * SUB + k % SUB;
    }

    /** Puts the surfel where the sample sees a part. */
    private MeshInstance place(int at, Surfel s) {
        int id = raster.seen[at];
        MeshInstance part = parts.get(Raster.part(id));
        Mesh mesh = part.mesh();
        int cols = mesh.cols();
        int a = Raster.corner(id, 0, cols);
        int b = Raster.corner(id, 1, cols);
        int c = Raster.corner(id, 2, cols);
        float wb = raster.weight1[at];
        float wc = raster.weight2[at];
        float wa = 1 - wb - wc;
        s.u = wa * mesh.us()[a % cols] + wb * mesh.us()[b % cols] + wc * mesh.us()[c % cols];
        s.v = wa * mesh.vs()[a / cols] + wb * mesh.vs()[b / cols] + wc * mesh.vs()[c / cols];
        float[] p = part.points();
        s.x = wa * p[3 * a] + wb * p[3 * b] + wc * p[3 * c];
        s.y = wa * p[3 * a + 1] + wb * p[3 * b + 1] + wc * p[3 * c + 1];
        s.z = wa * p[3 * a + 2] + wb * p[3 * b + 2] + wc * p[3 * c + 2];
        float[] n = part.normals();
        s.nx = wa * n[3 * a] + wb * n[3 * b] + wc * n[3 * c];
        s.ny = wa * n[3 * a + 1] + wb * n[3 * b + 1] + wc * n[3 * c + 1];
        s.nz = wa * n[3 * a + 2] + wb * n[3 * b + 2] + wc * n[3 * c + 2];
        if (part.twoSided() && s.nz < 0) {
            s.nx = -s.nx;
            s.ny = -s.ny;
            s.nz = -s.nz;
        }
        return part;
    }

    private static byte level(float light, float speck) {
        return (byte) Math.max(0, Math.min(255, Math.round(Rgb.display(light) + speck)));
    }
}
