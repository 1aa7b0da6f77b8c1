package org.facefarm.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.preset.Presets;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.ModelReady;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.TrainingReport;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.torch.TorchBackend;
import org.facefarm.trainer.data.CropReader;
import org.facefarm.trainer.settings.TrainerPlace;
import org.facefarm.trainer.settings.TrainerSettings;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.PermanentFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainHandlerTest {
    private static final Backend BACKEND = TorchBackend.asOnACard();

    @TempDir
    Path folder;

    private final FarmInMemory farm = new FarmInMemory()
            .with(DrawnCrops.of("a", new Color(230, 180, 150), 20))
            .with(DrawnCrops.of("b", new Color(140, 90, 60), 20));

    @Test
    void publishesAFinishedModelThatAddsUp() throws Exception {
        run(farm, task(8));

        ModelManifest manifest = farm.latest("model").orElseThrow();
        assertThat(manifest.getFinished()).isTrue();
        assertThat(manifest.getIteration()).isEqualTo(8);
        assertThat(manifest.getLosses()).containsKeys("total", "dssim.a", "mask.b");
        byte[] file = farm.checkpoint(manifest);
        assertThat(file).hasSize((int) manifest.getSize());
        assertThat(HexFormat.of().formatHex(Ids.sha256().digest(file))).isEqualTo(manifest.getSha256());
        assertThat(farm.values(Event.class))
                .last()
                .extracting(Event::getBody)
                .isInstanceOfSatisfying(ModelReady.class, ready -> assertThat(ready.getManifest())
                        .isEqualTo(manifest));
        TrainingReport report =
                farm.values(TrainingReport.class).stream().reduce((a, b) -> b).orElseThrow();
        assertThat(report.getPreview()).isNotNull();
        assertThat(report.getProgress()).isEqualTo(1);
        assertThat(folder.resolve("previews/model/latest.png")).exists();
        assertThat(folder.resolve("previews/model/index.html")).content().contains("preset tiny", "0000000008.png");
        assertThat(folder.resolve("previews/model/losses.svg")).content().contains("total ", "dssim ");
        try (Stream<Path> left = Files.list(folder.resolve("work"))) {
            assertThat(left).as("work folder").isEmpty();
        }
    }

    @Test
    void stoppedAndResumedEqualsUndisturbedBitForBit() throws Exception {
        run(farm, task(8));
        String undisturbed = farm.latest("model").orElseThrow().getWeightsSha256();

        FarmInMemory other = new FarmInMemory()
                .with(DrawnCrops.of("a", new Color(230, 180, 150), 20))
                .with(DrawnCrops.of("b", new Color(140, 90, 60), 20))
                .stopAtQuestion(5);
        assertThatThrownBy(() -> run(other, task(8))).isInstanceOf(InterruptedException.class);
        ModelManifest middle = other.latest("model").orElseThrow();
        assertThat(middle.getIteration()).isEqualTo(3);
        assertThat(middle.getFinished()).isFalse();

        run(other.undisturbed(), task(8));
        ModelManifest end = other.latest("model").orElseThrow();
        assertThat(end.getWeightsSha256()).isEqualTo(undisturbed);
        assertThat(end.getTrainedSeconds()).isGreaterThan(middle.getTrainedSeconds());
    }

    @Test
    void aTrainingThatSomebodyFindsGoodEnoughEndsAtItsNewestState() throws Exception {
        run(farm.enoughAfter(5), task(1_000_000));

        ModelManifest end = farm.latest("model").orElseThrow();
        assertThat(end.getIteration()).isEqualTo(5);
        assertThat(end.getFinished()).isTrue();
        assertThat(farm.values(Event.class)).last().extracting(Event::getBody).isInstanceOf(ModelReady.class);
    }

    @Test
    void aTrainingThatGoesOnFromAnothersEndEqualsOneThatNeverEndedAndLeavesItsCheckpointsAlone() throws Exception {
        run(farm, TrainTask.newBuilder(task(8)).setModelId("undisturbed").build());
        farm.stopAtQuestion(3);
        assertThatThrownBy(() -> run(farm, task(5))).isInstanceOf(InterruptedException.class);
        run(farm.undisturbed(), task(5));
        ModelManifest first = farm.latest("model").orElseThrow();
        int before = farm.written.size();

        run(
                farm,
                TrainTask.newBuilder(task(8))
                        .setModelId("on")
                        .setStart(first)
                        .setTrainsOn(true)
                        .build());

        ModelManifest on = farm.latest("on").orElseThrow();
        assertThat(on.getIteration()).isEqualTo(8);
        assertThat(on.getWeightsSha256())
                .isEqualTo(farm.latest("undisturbed").orElseThrow().getWeightsSha256());
        assertThat(on.getTrainedSeconds()).isGreaterThan(first.getTrainedSeconds());
        assertThat(farm.written.stream()
                        .skip(before)
                        .filter(o -> o.value() == null)
                        .map(Outgoing::key))
                .noneMatch(key -> key.startsWith("model/"));
    }

    @Test
    void aTrainingStartsFromAnotherModelAndNamesItsPeopleToo() throws Exception {
        run(farm, task(60));
        ModelManifest start = farm.latest("model").orElseThrow();
        assertThat(start.getAgreements()).containsExactly(new Agreement("a-consent", List.of("b-consent"), List.of()));

        run(
                farm,
                TrainTask.newBuilder(task(1)).setModelId("warm").setStart(start).build());
        run(farm, TrainTask.newBuilder(task(1)).setModelId("cold").build());
        ModelManifest warm = farm.latest("warm").orElseThrow();
        double cold = farm.latest("cold").orElseThrow().getLosses().get("total");
        assertThat(warm.getLosses().get("total")).isLessThan(0.9 * cold);
        assertThat(warm.getAgreements())
                .containsExactly(
                        new Agreement("a-consent", List.of("b-consent"), List.of()),
                        new Agreement("a-consent", List.of("b-consent"), List.of()));
    }

    @Test
    void aStartWithoutLiveConsentOfItsPeopleIsRefused() throws Exception {
        run(farm, task(1));
        ModelManifest start = ModelManifest.newBuilder(farm.latest("model").orElseThrow())
                .setAgreements(List.of(new Agreement("somebody", List.of("else"), List.of())))
                .build();
        TrainHandler handler =
                new TrainHandler(place(), TrainerSettings.DEFAULT, BACKEND, crops(farm), farm, agreement -> {
                    if (agreement.getFaceConsent().equals("somebody")) {
                        throw new PermanentFailure("consent 'somebody' was revoked");
                    }
                });
        TrainTask.Builder task = TrainTask.newBuilder(task(1)).setModelId("warm");
        assertThatThrownBy(() -> handler.handle(task.setStart(start).build(), farm))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("revoked");
        ModelManifest silent =
                ModelManifest.newBuilder(start).setAgreements(List.of()).build();
        assertThatThrownBy(() -> handler.handle(task.setStart(silent).build(), farm))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("does not tell whose faces went into it");
        assertThat(farm.latest("warm")).isEmpty();
    }

    @Test
    void checkpointsWithANameStayAndOthersGoAlsoAfterResuming() throws Exception {
        farm.named.add(1L);
        for (int i = 0; i < 4; i++) {
            farm.stopAtQuestion(3);
            assertThatThrownBy(() -> run(farm, task(100))).isInstanceOf(InterruptedException.class);
        }
        assertThat(farm.written.stream()
                        .filter(o -> o.value() == null && o.key().endsWith("/manifest"))
                        .map(Outgoing::key))
                .containsExactly("model/0000000002/manifest");
        assertThat(farm.latest("model").orElseThrow().getIteration()).isEqualTo(4);
    }

    @Test
    void aFinishedModelIsNotTrainedAgain() throws Exception {
        run(farm, task(2));
        int before = farm.written.size();
        run(farm, task(2));
        assertThat(farm.written).hasSize(before + 1);
    }

    @Test
    void goesBackWithHalfTheRateWhenTheLossIsNoNumber() throws Exception {
        FaultyBackend faulty = new FaultyBackend(BACKEND, 3, 1);
        farm.publish(handler(farm, faulty).handle(task(6), farm).records());
        ModelManifest end = farm.latest("model").orElseThrow();
        assertThat(end.getIteration()).isEqualTo(6);
        assertThat(faulty.rates()).last().satisfies(rate -> assertThat(rate).isLessThan(2e-3 * 0.6));
    }

    @Test
    void aTrainingEndsAtAPlateauOfFacesItHasNotSeen() throws Exception {
        TrainTask task = TrainTask.newBuilder(task(100_000))
                .setSettings(TrainingSettings.newBuilder(task(100_000).getSettings())
                        .setPlateau(true)
                        .build())
                .build();
        // At no rate nothing is learned, so the first measure is the best.
        FaultyBackend idle = FaultyBackend.idle(BACKEND);
        farm.publish(handler(farm, idle).handle(task, farm).records());
        assertThat(farm.latest("model").orElseThrow().getIteration()).isEqualTo(7 * 250);
    }

    @Test
    void givesUpWhenItBlowsUpAgainAndAgain() {
        FaultyBackend faulty = new FaultyBackend(BACKEND, 3, 99);
        assertThatThrownBy(() -> handler(farm, faulty).handle(task(6), farm))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("blew up at iteration 3");
    }

    @Test
    void refusesWithoutConsentBeforeAnythingElse() {
        TrainHandler handler =
                new TrainHandler(place(), TrainerSettings.DEFAULT, BACKEND, crops(farm), farm, agreement -> {
                    throw new PermanentFailure("consent '" + agreement.getFaceConsent() + "' expired");
                });
        assertThatThrownBy(() -> handler.handle(task(2), farm))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("expired");
        assertThat(farm.written).isEmpty();
    }

    @Test
    void refusesTooFewFacesAndUnknownPresetsInOneLine() {
        FarmInMemory poor =
                new FarmInMemory().with(DrawnCrops.of("a", Color.PINK, 20)).with(DrawnCrops.of("b", Color.GRAY, 3));
        assertThatThrownBy(() -> run(poor, task(2)))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("only 3 faces of the person meant were found in the target videos")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> run(farm, TrainTasks.of("huge", 2)))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("no preset called 'huge'; there are film-128, ");
    }

    @Test
    void goesOnWithNoOtherNumbersThanTheOrderWasGivenWith() {
        assertThatThrownBy(() -> run(farm, numbered("0123456789abcdef")))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("preset tiny has other numbers here");
        String own = Presets.named("tiny").digest();
        assertThatCode(() -> run(farm, numbered(own))).doesNotThrowAnyException();
    }

    private static TrainTask numbered(String digest) {
        TrainTask task = task(2);
        TrainingSettings settings = TrainingSettings.newBuilder(task.getSettings())
                .setPresetDigest(digest)
                .build();
        return TrainTask.newBuilder(task).setSettings(settings).build();
    }

    @Test
    void stopsAtOnceWhenTheTaskIsLost() {
        assertThatThrownBy(() -> run(farm.calledOff(), task(1_000_000))).isInstanceOf(InterruptedException.class);
        assertThat(farm.written).isEmpty();
    }

    private void run(FarmInMemory log, TrainTask task) throws Exception {
        log.publish(handler(log, BACKEND).handle(task, log).records());
    }

    private TrainHandler handler(FarmInMemory log, Backend backend) {
        return new TrainHandler(place(), TrainerSettings.DEFAULT, backend, crops(log), log, agreement -> {});
    }

    private TrainerPlace place() {
        return new TrainerPlace(folder.resolve("work"), Optional.of(folder.resolve("previews")), "test");
    }

    private static CropReader crops(FarmInMemory log) {
        return new CropReader(log, TrainTasks.EVERYBODY);
    }

    private static TrainTask task(long iterations) {
        return TrainTasks.of("tiny", iterations);
    }
}
