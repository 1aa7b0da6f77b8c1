package org.facefarm.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.media.DisplayGeometry;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.Rational;
import org.facefarm.studio.performer.Performers;
import org.facefarm.vision.align.AlignedCrop;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.align.SquarePixels;
import org.facefarm.vision.cascade.CascadeFaceFinder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UprightFaceFinderTest {
    /** What turns a picture back by as many quarter turns clockwise. */
    private static final int[] UNDO = {
        opencv_core.ROTATE_90_COUNTERCLOCKWISE, opencv_core.ROTATE_180, opencv_core.ROTATE_90_CLOCKWISE
    };

    @ParameterizedTest
    @CsvSource({"1, -1.571", "2, 3.142", "3, 1.571"})
    void aTurnedPictureGivesTheSameAlignedFace(int quarterTurns, double roll) {
        Looked looked = look(new DisplayGeometry(new Rational(1, 1), quarterTurns), 1);

        assertThat(looked.most()).isLessThan(10);
        assertThat(looked.roll()).isCloseTo(roll, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({
        "4, 3, 0, 0",
        "4, 3, 1, -1.571",
        "2, 1, 0, 0",
        "2, 1, 1, -1.571",
        "2, 1, 2, 3.142",
        "1, 2, 0, 0",
        "1, 2, 3, 1.571",
    })
    void pixelsThatAreNotSquareGiveTheSameAlignedFaceHoweverItIsTurned(int num, int den, int turns, double roll) {
        Looked looked = look(new DisplayGeometry(new Rational(num, den), turns), 2);

        // The cascade sees the eyes of a picture with fewer columns or rows a little elsewhere.
        assertThat(looked.mean()).isLessThan(8);
        assertThat(looked.roll()).isCloseTo(roll, within(0.03));
    }

    /**
     * How a face lies that is found in a picture which is shown as a plain one is.
     *
     * @param most and mean: difference of the aligned faces, in 8-bit values
     */
    private record Looked(double most, double mean, double roll) {}

    private static Looked look(DisplayGeometry geometry, int finer) {
        SquarePixels pixels = SquarePixels.of(geometry.pixelAspect());
        PuppetFrames plainly = PuppetFrames.of(Performers.ADA, 2, 1);
        PuppetFrames puppet =
                new PuppetFrames(plainly.who(), plainly.moments(), finer * plainly.width(), finer * plainly.height());
        try (FaceFinder plain = new CascadeFaceFinder(new FinderSettings(0.6f, 24));
                FaceFinder upright =
                        new UprightFaceFinder(new CascadeFaceFinder(new FinderSettings(0.6f, 24)), geometry);
                Mat shown = puppet.frame(0);
                Mat coded = coded(shown, geometry)) {
            Face expected = plain.find(shown).get(0);
            List<Face> found = upright.find(coded);

            assertThat(found).hasSize(1);
            Similarity alignment = Similarity.of(found.get(0).getAlignment());
            try (Mat a = AlignedCrop.cut(shown, Similarity.of(expected.getAlignment()), 96);
                    Mat b = AlignedCrop.cut(coded, pixels.fromCoded().then(alignment), 96);
                    Mat none = opencv_core.noArray()) {
                return new Looked(
                        opencv_core.norm(a, b, opencv_core.NORM_INF, none),
                        opencv_core.norm(a, b, opencv_core.NORM_L1, none) / (3 * a.total()),
                        found.get(0).getPose().getRoll() - expected.getPose().getRoll());
            }
        }
    }

    /** What a player shows as this picture. */
    private static Mat coded(Mat shown, DisplayGeometry geometry) {
        double stretch = SquarePixels.of(geometry.pixelAspect()).stretch();
        Mat coded = new Mat();
        try (Mat turned = new Mat()) {
            if (geometry.quarterTurns() == 0) {
                shown.copyTo(turned);
            } else {
                opencv_core.rotate(shown, turned, UNDO[geometry.quarterTurns() - 1]);
            }
            try (Size size = new Size((int) Math.round(turned.cols() / stretch), turned.rows())) {
                int how = stretch > 1 ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_CUBIC;
                opencv_imgproc.resize(turned, coded, size, 0, 0, how);
            }
        }
        return coded;
    }
}
