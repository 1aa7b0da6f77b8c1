package org.facefarm.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.swap.SwapNet;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.OffsetRange;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.testing.BrokerExtension;
import org.facefarm.testing.ForkedJava;
import org.facefarm.torch.TorchBackend;
import org.facefarm.trainer.data.CropReader;
import org.facefarm.trainer.settings.TrainerPlace;
import org.facefarm.trainer.settings.TrainerSettings;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.kafka.RecordWriter;
import org.facefarm.worker.kafka.TopicAdmin;
import org.facefarm.worker.log.CompactedView;
import org.facefarm.worker.model.ModelStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class TrainerRoleIT {
    @RegisterExtension
    static final BrokerExtension broker = new BrokerExtension();

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    /**
     * A worker's session timeout, 8 s, a heartbeat, and two seconds to the first report: 11 s. The rest is for machines that
     * have little time for it, on which loading libtorch alone takes a minute.
     */
    private static final Duration TAKEOVER = Duration.ofMinutes(2);

    private static final long ITERATIONS = 400;
    private static final Logger log = LoggerFactory.getLogger(TrainerRoleIT.class);
    private static final List<Crop> A = DrawnCrops.of("a", new Color(230, 180, 150), 20);
    private static final List<Crop> B = DrawnCrops.of("b", new Color(140, 90, 60), 20);

    @TempDir
    Path folder;

    private final RecordCodec codec = new RecordCodec();

    @Test
    void aKilledTrainingIsTakenOverWithinSecondsAndEndsLikeAnUndisturbedOne() throws Exception {
        FarmConnection farm = new FarmConnection(broker.bootstrapServers(), broker.topicPrefix(), Map.of());
        new TopicAdmin(farm).ensure(1, Optional.empty());
        TrainTask task = post(farm);
        try (ModelStore models = new ModelStore(farm, codec);
                ForkedJava one = trainer(farm, "one");
                ForkedJava two = trainer(farm, "two");
                CompactedView<Event> events = CompactedView.of(farm, codec, Topic.EVENTS, Event.class)) {
            await().atMost(TIMEOUT).until(() -> models.latest("model").isPresent());
            String first = await().atMost(TIMEOUT).until(() -> source(events), s -> !s.isEmpty());
            assertThat(models.latest("model").orElseThrow().getFinished()).isFalse();
            long killed = System.nanoTime();
            (first.equals("one") ? one : two).kill();
            await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(100)).until(() -> !source(events)
                    .equals(first));
            Duration takeover = Duration.ofNanos(System.nanoTime() - killed);
            log.info("The other trainer reported progress {} ms after the kill", takeover.toMillis());
            assertThat(takeover).isLessThan(TAKEOVER);
            await().atMost(TIMEOUT)
                    .until(() -> models.latest("model").orElseThrow().getFinished());
            ModelManifest end = models.latest("model").orElseThrow();
            assertThat(end.getWeightsSha256()).isEqualTo(undisturbed(task));
            try (SwapNet net = SwapNet.load(models.fetch(end, folder), 0, new TorchBackend())) {
                assertThat(net.weightsSha256()).isEqualTo(end.getWeightsSha256());
            }
        }
    }

    private ForkedJava trainer(FarmConnection farm, String slot) {
        return ForkedJava.start(
                List.of("-Xmx256m", "-Dai.djl.pytorch.num_threads=1"),
                TrainerMain.class,
                farm.bootstrapServers(),
                farm.topicPrefix(),
                slot,
                folder.toString());
    }

    /** Who spoke last; "" before anybody did. */
    private static String source(CompactedView<Event> events) {
        return Optional.ofNullable(events.all().get("order"))
                .map(Event::getSource)
                .orElse("");
    }

    private TrainTask post(FarmConnection farm) {
        try (RecordWriter writer = new RecordWriter(farm, codec, "test")) {
            TrainTask task = TrainTasks.of("tiny", ITERATIONS, crops(writer, "a", A), crops(writer, "b", B));
            writer.write(List.of(
                    consent("a-consent", ConsentRole.FACE),
                    consent("b-consent", ConsentRole.TARGET),
                    Outgoing.of(Topic.TRAIN_TASKS, task.getModelId(), task)));
            return task;
        }
    }

    private static OffsetRange crops(RecordWriter writer, String extractionId, List<Crop> crops) {
        String key = Keys.segment(extractionId, 0);
        return writer.write(crops.stream()
                        .map(crop -> Outgoing.of(Topic.CROPS, key, crop))
                        .toList())
                .get(Topic.CROPS);
    }

    private static Outgoing consent(String id, ConsentRole role) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Consent consent = new Consent(
                id, role, "a drawing", "the test", "testing", today.minusDays(2), today.plusDays(2), null, List.of());
        return Outgoing.of(Topic.CONSENTS, id, consent);
    }

    private String undisturbed(TrainTask task) throws Exception {
        FarmInMemory farm = new FarmInMemory().with(A).with(B);
        Backend backend = new TorchBackend();
        TrainerPlace place = new TrainerPlace(folder.resolve("undisturbed"), Optional.empty(), "test");
        TrainHandler handler = new TrainHandler(
                place,
                TrainerSettings.DEFAULT,
                backend,
                new CropReader(farm, TrainTasks.EVERYBODY),
                farm,
                agreement -> {});
        farm.publish(handler.handle(task, farm).records());
        return farm.latest("model").orElseThrow().getWeightsSha256();
    }
}
