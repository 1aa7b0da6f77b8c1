package org.facefarm.worker.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.schemas.record.WorkerOffer;
import org.junit.jupiter.api.Test;

class TaskNeedsTest {
    static {
        TrustedRecords.trust();
    }

    private static final long GIB = 1L << 30;
    private static final Instant AT = Instant.parse("2030-01-01T00:00:00Z");

    private static final SpecificRecord INGEST = new IngestTask("video", "order", "clip.mp4");

    @Test
    void aMergeNeedsItsEncoder() {
        assertThat(TaskNeeds.met(merge("libx264"), offer("merger", "a", 0, "libx265", "libx264")))
                .isTrue();
        assertThat(TaskNeeds.met(merge("libx264"), offer("merger", "a", 0, "libx265")))
                .isFalse();
    }

    @Test
    void aTrainingNeedsItsMemoryAndNoByteMore() {
        assertThat(TaskNeeds.met(training(2 * GIB), offer("trainer", "a", 2 * GIB)))
                .isTrue();
        assertThat(TaskNeeds.met(training(2 * GIB), offer("trainer", "a", 2 * GIB - 1)))
                .isFalse();
    }

    @Test
    void anythingElseCanBeDoneAnywhere() {
        assertThat(TaskNeeds.met(INGEST, offer("ingest", "a", 0))).isTrue();
        assertThat(TaskNeeds.nobody(INGEST, List.of(offer("ingest", "a", 0)))).isEmpty();
    }

    @Test
    void whoHasWhatIsToldWhereNobodyHasEnough() {
        List<WorkerOffer> offers = List.of(
                offer("merger", "card", 8 * GIB, "h264_nvenc", "hevc_nvenc"),
                offer("merger", "plain", 8 * GIB, "libx265"),
                offer("trainer", "small", GIB / 2),
                offer("trainer", "large", 3 * GIB, "libx264"));

        assertThat(TaskNeeds.nobody(merge("libx264"), offers))
                .hasValue("no merger at work has the encoder libx264 (card has h264_nvenc, hevc_nvenc;"
                        + " plain has libx265): start one that has, or remerge with another --encoder");
        assertThat(TaskNeeds.nobody(training(4 * GIB), offers))
                .hasValue("no trainer at work has the 4.0 GiB that preset lite needs (small has 0.5 GiB;"
                        + " large has 3.0 GiB): start one that has, or choose a smaller preset");
    }

    @Test
    void oneThatHasItIsEnoughAndNothingIsKnownWhereThereIsNone() {
        assertThat(TaskNeeds.nobody(
                        training(2 * GIB), List.of(offer("trainer", "small", GIB), offer("trainer", "large", 2 * GIB))))
                .isEmpty();
        assertThat(TaskNeeds.nobody(
                        merge("libx264"), List.of(offer("merger", "a", 0), offer("merger", "b", 0, "libx264"))))
                .isEmpty();
        assertThat(TaskNeeds.nobody(training(2 * GIB), List.of(offer("merger", "a", GIB))))
                .isEmpty();
        assertThat(TaskNeeds.nobody(merge("libx264"), List.of())).isEmpty();
    }

    @Test
    void anOfferHoldsForAMinute() {
        WorkerOffer offer = offer("merger", "a", 0);

        assertThat(TaskNeeds.live(offer, AT.plus(Duration.ofMillis(59_999)))).isTrue();
        assertThat(TaskNeeds.live(offer, AT.plus(Duration.ofSeconds(60)))).isFalse();
    }

    private static WorkerOffer offer(String role, String id, long memory, String... encoders) {
        return new WorkerOffer(role, id, "", "cpu", 2, memory, List.of(encoders), AT);
    }

    private static SpecificRecord merge(String encoder) {
        MergeTask task = new MergeTask();
        task.put(
                "settings",
                MergeSettings.newBuilder()
                        .setVideoEncoder(encoder)
                        .setQuality(20)
                        .build());
        return task;
    }

    private static SpecificRecord training(long memory) {
        TrainTask task = new TrainTask();
        task.put(
                "settings",
                TrainingSettings.newBuilder()
                        .setPreset("lite")
                        .setMemoryBytes(memory)
                        .build());
        return task;
    }
}
