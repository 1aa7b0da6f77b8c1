package org.facefarm.merger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.VideoPart;
import org.facefarm.worker.consent.NoConsentException;
import org.facefarm.worker.consent.TaskGate;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergePreviewTest extends MergeOfScene {
    private static final MergeSettings USUAL = MergeSettings.newBuilder()
            .setVideoEncoder(Scene.LOSSLESS.encoder())
            .setQuality(Scene.LOSSLESS.quality())
            .build();

    @ParameterizedTest
    @ValueSource(ints = {0, 9, FRAMES - 1})
    void aFrameIsShownAsItIsAndAsMergingMakesIt(int frame) throws Exception {
        MergeSettings harder = MergeSettings.newBuilder(USUAL).setFeather(0).build();
        MergeTask task = scene.task(USUAL);
        TaskOutput usual = merge(task, new Inverter());
        TaskOutput hard = merge(scene.task(harder), new Inverter());

        List<byte[]> pictures = pictures(task, frame, List.of(USUAL, harder));

        assertThat(pictures).hasSize(3);
        assertThat(pictures.get(0))
                .isEqualTo(decoded(scene.stream, scene.frames).get(frame));
        assertThat(pictures.get(1)).isEqualTo(decoded(usual).get(frame)).isNotEqualTo(pictures.get(0));
        assertThat(pictures.get(2)).isEqualTo(decoded(hard).get(frame)).isNotEqualTo(pictures.get(1));
    }

    @Test
    void outsideOfTheOrdersPartItIsShownAsItStays() throws Exception {
        MergeTask part = MergeTask.newBuilder(scene.task(USUAL))
                .setPart(VideoPart.newBuilder().setFromFrame(5L).build())
                .build();

        List<byte[]> pictures = pictures(part, 4, List.of(USUAL));

        assertThat(pictures.get(1)).isEqualTo(pictures.get(0));
    }

    @Test
    void withoutConsentNothingIsShown() {
        TaskGate gate = task -> {
            throw new NoConsentException("consent 'target' was revoked");
        };
        try (MergePreview preview = preview(gate)) {
            assertThatThrownBy(() -> preview.pictures(List.of(scene.task(USUAL)), 3))
                    .isInstanceOf(NoConsentException.class);
        }
    }

    @Test
    void whatCannotBeDecodedOrIsNotThereIsSaid() {
        damage(7);
        try (MergePreview preview = preview(task -> {})) {
            assertThatThrownBy(() -> preview.pictures(List.of(scene.task(USUAL)), 7))
                    .isInstanceOf(PermanentFailure.class)
                    .hasMessageContaining("frame 7 of segment 0 cannot be decoded");
            assertThatThrownBy(() -> preview.pictures(List.of(scene.task(USUAL)), FRAMES))
                    .hasMessageContaining("frame 20 is not shown in segment 0");
        }
    }

    private MergePreview preview(TaskGate gate) {
        return new MergePreview(scene.log(), gate, drawn -> new Inverter(), settings, List.of());
    }

    private List<byte[]> pictures(MergeTask task, long frame, List<MergeSettings> looks) throws Exception {
        List<byte[]> bytes = new ArrayList<>();
        try (MergePreview preview = preview(any -> {})) {
            List<MergeTask> tasks = looks.stream()
                    .map(look -> MergeTask.newBuilder(task).setSettings(look).build())
                    .toList();
            for (Mat picture : preview.pictures(tasks, frame)) {
                try (picture) {
                    bytes.add(bytes(picture));
                }
            }
        }
        return bytes;
    }
}
