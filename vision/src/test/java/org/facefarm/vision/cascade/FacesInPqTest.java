package org.facefarm.vision.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.javacpp.indexer.UShortIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.FrameColour;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.YuvMatrix;
import org.facefarm.media.light.Primaries;
import org.facefarm.media.light.Transfer;
import org.facefarm.schemas.record.Face;
import org.facefarm.studio.performer.Performers;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.face.PuppetFrames;
import org.junit.jupiter.api.Test;

/** A puppet's clip as HDR10, made with the formulas of ITU-R BT.2100 and BT.2087, independent of the code under test. */
class FacesInPqTest {
    private static final int FRAMES = 10;
    private static final FrameColour HDR10 = new FrameColour(YuvMatrix.BT2020, false, Transfer.PQ, Primaries.BT2020);

    @Test
    void asManyFacesAreFoundAsInStandardRangeAtTheSamePlaces() {
        PuppetFrames puppet = PuppetFrames.of(Performers.ADA, 7, FRAMES);
        int standard = 0;
        int hdr = 0;
        try (CascadeFaceFinder inStandard = new CascadeFaceFinder(new FinderSettings(0.6f, 24));
                CascadeFaceFinder inHdr = new CascadeFaceFinder(new FinderSettings(0.6f, 24))) {
            for (int i = 0; i < FRAMES; i++) {
                try (Mat bgr = puppet.frame(i);
                        VideoFrame frame = hdr10(bgr);
                        Mat seen = frame.bgr8(frame.width(), frame.height())) {
                    assertThat(difference(bgr, seen)).as("frame %d", i).isLessThan(8);
                    standard += inStandard.find(bgr).size();
                    List<Face> faces = inHdr.find(seen);
                    hdr += faces.size();
                    assertThat(puppet.error(i, faces)).isLessThan(0.12);
                }
            }
        }
        assertThat(hdr).isEqualTo(standard).isEqualTo(FRAMES);
    }

    /** Mean difference of values of up to 155 (light of 30 % of white): above, highlights are bent. */
    private static double difference(Mat wanted, Mat seen) {
        double sum = 0;
        int n = 0;
        try (UByteIndexer a = wanted.createIndexer();
                UByteIndexer b = seen.createIndexer()) {
            for (int y = 0; y < wanted.rows(); y++) {
                for (int x = 0; x < wanted.cols(); x++) {
                    for (int c = 0; c < 3; c++) {
                        if (a.get(y, x, c) <= 155) {
                            sum += Math.abs(a.get(y, x, c) - b.get(y, x, c));
                            n++;
                        }
                    }
                }
            }
        }
        return sum / n;
    }

    /** White is 203 cd/m². */
    private static VideoFrame hdr10(Mat bgr) {
        VideoFrame frame = VideoFrame.black("yuv444p10le", bgr.cols(), bgr.rows(), HDR10, 0, 0);
        try (UByteIndexer from = bgr.createIndexer();
                Mat luma = frame.plane(0);
                Mat cb = frame.plane(1);
                Mat cr = frame.plane(2);
                UShortIndexer y = luma.createIndexer();
                UShortIndexer u = cb.createIndexer();
                UShortIndexer v = cr.createIndexer()) {
            for (int i = 0; i < bgr.rows(); i++) {
                for (int j = 0; j < bgr.cols(); j++) {
                    double b = light(from.get(i, j, 0));
                    double g = light(from.get(i, j, 1));
                    double r = light(from.get(i, j, 2));
                    double red = pq(0.6274 * r + 0.3293 * g + 0.0433 * b);
                    double green = pq(0.0691 * r + 0.9195 * g + 0.0114 * b);
                    double blue = pq(0.0164 * r + 0.0880 * g + 0.8956 * b);
                    double grey = 0.2627 * red + 0.6780 * green + 0.0593 * blue;
                    y.put(i, j, (int) Math.round(64 + 876 * grey));
                    u.put(i, j, (int) Math.round(512 + 896 * (blue - grey) / 1.8814));
                    v.put(i, j, (int) Math.round(512 + 896 * (red - grey) / 1.4746));
                }
            }
        }
        return frame;
    }

    private static double light(int display) {
        return Math.pow(display / 255.0, 2.4);
    }

    private static double pq(double light) {
        double y = Math.pow(light * 203 / 10_000, 0.1593017578125);
        return Math.pow((0.8359375 + 18.8515625 * y) / (1 + 18.6875 * y), 78.84375);
    }
}
