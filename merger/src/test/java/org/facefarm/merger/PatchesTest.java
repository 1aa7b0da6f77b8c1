package org.facefarm.merger;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.Patch;
import org.facefarm.studio.performer.Performers;
import org.facefarm.worker.task.TaskOutput;
import org.junit.jupiter.api.Test;

/** Patches are looked at as a compositor would: decoded by other code, warped by other code. */
class PatchesTest extends MergeOfScene {
    private static final int ACROSS = 3;

    @Test
    void laidOverTheSourceTheyGiveTheMergedFrames() throws Exception {
        MergeSettings settings = MergeSettings.newBuilder(Scene.settings())
                .setFaceScale(1.05f)
                .setSharpen(0.3f)
                .build();
        TaskOutput output = merge(wanted(settings), new OracleSwapper(scene, Performers.ADA, Performers.BRUNO));

        LumaPictures before = LumaPictures.of(scene.stream, scene.frames);
        LumaPictures after = merged(output);
        List<Patch> patches = patches(output);
        assertThat(patches).hasSize(FRAMES).extracting(Patch::getShown).isSorted();
        for (Patch patch : patches.subList(0, 3)) {
            int frame = patch.getShown();
            assertThat(patch.getPts()).isEqualTo(before.pts().get(frame));
            byte[] source = before.luma().get(frame);
            byte[] merged = after.luma().get(frame);
            double error = error(laid(patch, source, 0, 0), source, merged);
            assertThat(error).as("mean error in frame %d", frame).isLessThan(1.5);
            // A picture's pixels are counted from their centres: half a pixel beside it fits worse.
            for (double half : new double[] {-0.5, 0.5}) {
                assertThat(error(laid(patch, source, half, 0), source, merged)).isGreaterThan(1.5 * error);
                assertThat(error(laid(patch, source, 0, half), source, merged)).isGreaterThan(1.5 * error);
            }
        }
    }

    @Test
    void theySayWhatMadeThem() throws Exception {
        Patch patch = patches(merge(wanted(Scene.settings()), new Inverter())).get(0);

        assertThat(new String(patch.getPicture().array(), StandardCharsets.UTF_8))
                .contains("XML:com.adobe.xmp", "compositeWithTrainedAlgorithmicMedia");
    }

    @Test
    void theClipIsTheSameWithThemAndWithout() throws Exception {
        TaskOutput with = merge(wanted(Scene.settings()), new Inverter());
        TaskOutput without = merge(scene.task(Scene.settings()), new Inverter());

        assertThat(packets(with)).isEqualTo(packets(without));
        assertThat(patches(without)).isEmpty();
        assertThat(patches(merge(wanted(Scene.settings()), new Inverter()))).isEqualTo(patches(with));
    }

    private MergeTask wanted(MergeSettings settings) {
        return MergeTask.newBuilder(scene.task(settings)).setPatches(true).build();
    }

    private static List<Patch> patches(TaskOutput output) {
        return output.records().stream()
                .filter(o -> o.topic() == Topic.PATCHES)
                .map(o -> (Patch) o.value())
                .toList();
    }

    /** Mean over what the merge changed, in code values. */
    private static double error(double[] laid, byte[] source, byte[] merged) {
        double sum = 0;
        int changed = 0;
        for (int i = 0; i < merged.length; i++) {
            if (merged[i] != source[i]) {
                sum += Math.abs(laid[i] - (merged[i] & 255));
                changed++;
            }
        }
        assertThat(changed).isGreaterThan(1000);
        return sum / changed;
    }

    /** The source's luma with the patch over it, beside its place by so much: each pixel the mean of several places in it. */
    private static double[] laid(Patch patch, byte[] luma, double besideX, double besideY) throws Exception {
        Raster picture = ImageIO.read(
                        new ByteArrayInputStream(patch.getPicture().array()))
                .getRaster();
        assertThat(picture.getNumBands()).isEqualTo(4);
        assertThat(picture.getSampleModel().getSampleSize(0)).isEqualTo(16);
        assertThat(patch.getColorMatrix()).isEqualTo("bt601");
        assertThat(patch.getFullRange()).isFalse();
        List<Double> m = patch.getMatrix();
        double det = m.get(0) * m.get(4) - m.get(1) * m.get(3);
        double[] laid = new double[luma.length];
        for (int i = 0; i < luma.length; i++) {
            double[] sum = new double[4];
            for (int k = 0; k < ACROSS * ACROSS; k++) {
                double x = i % Scene.WIDTH + (k % ACROSS + 0.5) / ACROSS - 0.5 - m.get(2) - besideX;
                int row = i / Scene.WIDTH;
                int rowWithin = k / ACROSS;
                double y = row + (rowWithin + 0.5) / ACROSS - 0.5 - m.get(5) - besideY;
                double u = (m.get(4) * x - m.get(1) * y) / det;
                double v = (m.get(0) * y - m.get(3) * x) / det;
                for (int band = 0; band < 4; band++) {
                    sum[band] += at(picture, u, v, band) / (ACROSS * ACROSS);
                }
            }
            double colour = 16 + 219 * (0.299 * sum[0] + 0.587 * sum[1] + 0.114 * sum[2]);
            laid[i] = (luma[i] & 255) + sum[3] * (colour - (luma[i] & 255));
        }
        return laid;
    }

    /** Bilinear, 0..1; nothing outside. */
    private static double at(Raster picture, double u, double v, int band) {
        int x = (int) Math.floor(u);
        int y = (int) Math.floor(v);
        if (x < 0 || y < 0 || x + 1 >= picture.getWidth() || y + 1 >= picture.getHeight()) {
            return 0;
        }
        double p = u - x;
        double q = v - y;
        double top = (1 - p) * picture.getSample(x, y, band) + p * picture.getSample(x + 1, y, band);
        double low = (1 - p) * picture.getSample(x, y + 1, band) + p * picture.getSample(x + 1, y + 1, band);
        return ((1 - q) * top + q * low) / 65535;
    }
}
