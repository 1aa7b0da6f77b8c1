package org.facefarm.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.PictureKind;
import org.facefarm.schemas.record.Target;
import org.junit.jupiter.api.Test;

class OutputKindTest {
    static {
        TrustedRecords.trust();
    }

    @Test
    void aFileIsOfTheKindThatItsNameEndsWith() {
        assertThat(OutputKind.of("films/scene.1.MP4", null)).isEqualTo("mp4");
    }

    @Test
    void aFolderIsOfTheKindOfItsPicturesWhateverItIsCalled() {
        assertThat(OutputKind.of("scene.mp4", PictureKind.PNG)).isEqualTo("png");
    }

    @Test
    void whatIsOrderedIsWhatIsDelivered() {
        Target target = Target.newBuilder(new RandomRecords(1).of(Target.class))
                .setOutput("scene.MOV")
                .setPictures(null)
                .build();
        DeliverTask task = DeliverTask.newBuilder(new RandomRecords(1).of(DeliverTask.class))
                .setOutput("scene.MOV")
                .setPictures(null)
                .build();

        assertThat(OutputKind.of(target)).isEqualTo(OutputKind.of(task)).isEqualTo("mov");
    }
}
