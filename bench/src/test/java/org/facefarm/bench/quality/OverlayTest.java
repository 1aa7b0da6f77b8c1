package org.facefarm.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.facefarm.bench.puppets.FaceCutter;
import org.facefarm.nets.augment.FacePicture;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.Pose;
import org.facefarm.studio.Picture;
import org.facefarm.vision.align.FaceTemplate;
import org.facefarm.vision.align.Similarity;
import org.junit.jupiter.api.Test;

class OverlayTest {
    private static final int SIZE = 96;
    private static final int R = 64;

    static {
        TrustedRecords.trust();
    }

    private final FaceCutter.FaceCrop target = target();
    private final Overlay overlay = new Overlay(R);

    @Test
    void whereTheNetSeesNoFaceThePictureStaysAsItIs() {
        Picture result = overlay.over(target, drawn(1, 0), 1);

        assertThat(result.bgr()).isEqualTo(target.picture().bgr());
    }

    @Test
    void theNewFaceShowsInTheOldOnesColoursAndLeavesWhatIsAround() {
        Picture result = overlay.over(target, drawn(-1, 1), 1);

        // What goes dark to the right in the old face goes bright in the new one, around the same mean.
        assertThat(at(result, 36, 48)).isLessThan(at(result, 60, 48));
        assertThat(at(result, 48, 48)).isCloseTo(at(original(), 48, 48), within(3));
        assertThat(at(result, 4, 4)).isEqualTo(at(original(), 4, 4));
    }

    private Picture original() {
        return new Picture(SIZE, SIZE, target.picture().bgr());
    }

    private static int at(Picture picture, int x, int y) {
        return picture.bgr()[3 * (y * SIZE + x)] & 0xff;
    }

    /** Two faces, of which the first is black and nowhere. */
    private static float[] drawn(int slope, float seen) {
        float[] made = new float[2 * 4 * R * R];
        for (int i = made.length / 2; i < made.length; i++) {
            boolean mask = i / (R * R) % 4 == 3;
            made[i] = mask ? seen : 0.5f - slope * (i % R - R / 2f) / R / 4;
        }
        return made;
    }

    private static FaceCutter.FaceCrop target() {
        byte[] bgr = new byte[3 * SIZE * SIZE];
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = (byte) (200 - i / 3 % SIZE);
        }
        byte[] mask = new byte[SIZE * SIZE];
        Arrays.fill(mask, (byte) 255);
        return new FaceCutter.FaceCrop(face(), new FacePicture(SIZE, bgr, mask, mask));
    }

    private static Face face() {
        return Face.newBuilder()
                .setIndex(0)
                .setTrack(0)
                .setBox(new Box(0f, 0f, 1f, 1f))
                .setScore(1)
                .setLandmarkModel(LandmarkModel.MEAN_SHAPE)
                .setLandmarks(FaceTemplate.meanFace().toList())
                .setPose(new Pose(0f, 0f, 0f))
                .setEmbedding(List.of())
                .setAlignment(Similarity.IDENTITY.toList())
                .setSharpness(1)
                .build();
    }
}
