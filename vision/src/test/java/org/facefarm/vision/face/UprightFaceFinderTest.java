package org.facefarm.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.Face;
import org.facefarm.studio.Performers;
import org.facefarm.vision.align.AlignedCrop;
import org.facefarm.vision.align.Similarity;
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
        PuppetFrames puppet = PuppetFrames.of(Performers.ADA, 2, 1);
        try (FaceFinder plain = new CascadeFaceFinder(new FinderSettings(0.6f, 24));
                FaceFinder upright =
                        new UprightFaceFinder(new CascadeFaceFinder(new FinderSettings(0.6f, 24)), quarterTurns);
                Mat shown = puppet.frame(0);
                Mat coded = new Mat()) {
            opencv_core.rotate(shown, coded, UNDO[quarterTurns - 1]);
            Face expected = plain.find(shown).get(0);
            List<Face> found = upright.find(coded);

            assertThat(found).hasSize(1);
            assertThat(opencv_core.norm(
                            crop(shown, expected),
                            crop(coded, found.get(0)),
                            opencv_core.NORM_INF,
                            opencv_core.noArray()))
                    .isLessThan(10);
            assertThat((double) found.get(0).getPose().getRoll()
                            - expected.getPose().getRoll())
                    .isCloseTo(roll, within(0.01));
        }
    }

    private static Mat crop(Mat frame, Face face) {
        return AlignedCrop.cut(frame, Similarity.of(face.getAlignment()), 96);
    }
}
