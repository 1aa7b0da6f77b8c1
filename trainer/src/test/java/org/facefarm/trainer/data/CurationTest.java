package org.facefarm.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.vision.crop.Openness;
import org.junit.jupiter.api.Test;

class CurationTest {
    private static final int MOST = 1000;

    private final MadeUpCrops made = new MadeUpCrops();
    private final List<MeasuredCrop> faces = new ArrayList<>();

    @Test
    void ofFacesThatShowTheSameTheSharpestIsLearnedFrom() {
        different(100);
        made.sharpness = 150;
        MeasuredCrop sharpest = made.next();
        faces.add(sharpest);
        made.sharpness = 90;
        faces.add(made.next());

        Curation.Choice choice = Curation.best(faces, MOST);

        assertThat(choice.used()).hasSize(100).contains(sharpest).doesNotContain(faces.get(99), faces.get(101));
        assertThat(choice.leftOut()).containsOnlyKeys(LeftOut.ALIKE).containsEntry(LeftOut.ALIKE, 2);
    }

    @Test
    void unfitFacesAreLeftOutEachForItsReason() {
        different(100);
        made.sharpness = 10;
        faces.add(made.another());
        made.sharpness = 100;
        made.width = 50;
        faces.add(made.another());
        made.width = 200;
        made.light = 32;
        faces.add(made.another());
        made.light = 120;
        made.model = LandmarkModel.MEAN_SHAPE;
        faces.add(made.another());

        Curation.Choice choice = Curation.best(faces, MOST);

        assertThat(choice.used()).isEqualTo(faces.subList(0, 100));
        assertThat(choice.leftOut())
                .containsOnlyKeys(LeftOut.BLURRED, LeftOut.SMALL, LeftOut.DARK, LeftOut.DOUBTFUL)
                .allSatisfy((reason, count) -> assertThat(count).isEqualTo(1));
    }

    @Test
    void aClipThatIsAllSoftAndDarkStaysWhole() {
        made.sharpness = 3;
        made.light = 32;
        made.width = 30;
        made.model = LandmarkModel.MEAN_SHAPE;
        different(100);

        assertThat(Curation.best(faces, MOST).used()).isEqualTo(faces);
    }

    @Test
    void turnedHeadsAreSofterAndStay() {
        different(100);
        made.yaw = 60;
        made.sharpness = 25;
        different(10);

        assertThat(Curation.best(faces, MOST).leftOut()).isEmpty();
    }

    @Test
    void profilesHaveNoMeshAndStay() {
        different(100);
        made.model = LandmarkModel.MEAN_SHAPE;
        made.yaw = -70;
        different(10);

        assertThat(Curation.best(faces, MOST).leftOut()).isEmpty();
    }

    @Test
    void fewFacesAreNotThinnedToNothing() {
        for (int i = 0; i < 40; i++) {
            faces.add(made.next());
        }

        assertThat(Curation.best(faces, MOST).used()).isEqualTo(faces);
    }

    @Test
    void whereThereAreTooManyRareKindsStay() {
        different(200);
        made.yaw = 45;
        made.mouth = 0.06;
        different(5);

        Curation.Choice choice = Curation.best(faces, 100);

        assertThat(choice.used()).hasSize(100).containsAll(faces.subList(200, 205));
        assertThat(choice.leftOut()).containsEntry(LeftOut.PLENTY, 105);
    }

    @Test
    void facesWithoutPictureShowTheSameAsOthers() {
        different(100);
        faces.add(50, new MeasuredCrop(made.next().crop(), null, Openness.UNKNOWN));

        for (Curation.Choice choice : List.of(Curation.best(faces, MOST), Curation.evenly(faces, MOST))) {
            assertThat(choice.used()).hasSize(100).allMatch(MeasuredCrop::pictured);
            assertThat(choice.leftOut()).containsEntry(LeftOut.ALIKE, 1);
        }
    }

    @Test
    void uncuratedFacesAreThinnedEvenly() {
        different(10);

        assertThat(Curation.evenly(faces, 5).used())
                .containsExactly(faces.get(0), faces.get(2), faces.get(4), faces.get(6), faces.get(8));
    }

    private void different(int count) {
        for (int i = 0; i < count; i++) {
            faces.add(made.another());
        }
    }
}
