package org.facefarm.director.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.facefarm.director.DirectorSettings;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.Enhancement;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.FaceMapping;
import org.facefarm.schemas.record.ForeignSettings;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.ModelReady;
import org.facefarm.schemas.record.NetContract;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderState;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.PersonTask;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.schemas.record.TrainingSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Networks of other tools in an order: one that draws whoever it is told to, one that new faces go through. */
class OrderWithForeignNetsTest extends DispatchedOrder {
    @BeforeEach
    void everythingIsThere() {
        consentsAndVideos();
        clock.forward(DirectorSettings.DEFAULT.orderGrace());
    }

    @Test
    void whomAOneShotSwapperDrawsIsFoundInTheFaceVideosAndNothingIsTrained() {
        known(net("swapper", NetContract.ONE_SHOT, 2));
        director.order(oneShot().build());
        finish();

        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(tasks(Topic.EXTRACT_TASKS, ExtractTask.class)).hasSize(2 + 3);
        assertThat(tasks(Topic.TRAIN_TASKS, TrainTask.class)).isEmpty();
        assertThat(tasks(Topic.PERSON_TASKS, PersonTask.class))
                .as("whose face, then whose place")
                .extracting(task -> task.getCrops().size())
                .containsExactly(2, 3);
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class)).hasSize(3).allSatisfy(task -> {
            assertThat(task.getIdentity()).containsExactly(0f, 1f);
            assertThat(task.getModel().getModelId()).isEqualTo("swapper");
        });
    }

    @Test
    void aOneShotSwapperThatIsShownNobodyIsRefused() {
        known(net("swapper", NetContract.ONE_SHOT, 2));
        director.order(oneShot().setFaces(List.of()).build());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        assertThat(status().getReason()).contains("give videos of the face with --face");
    }

    @Test
    void withoutAnEmbeddingNetOrWithAnotherOneItIsRefused() {
        known(net("swapper", NetContract.ONE_SHOT, 2));
        director.order(oneShot()
                .setExtraction(MadeUpSwap.order().build().getExtraction())
                .build());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        assertThat(status().getReason()).contains("one-shot swapper swapper", "'facefarm nets pull'");

        known(net("large", NetContract.ONE_SHOT, 512));
        director.order(oneShot().setModelId("large").build());
        finish();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        assertThat(status().getReason()).contains("takes embeddings of 512 numbers", "gives 2");
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class)).isEmpty();
    }

    @Test
    void besideOtherFacesAOneShotSwapperIsRefused() {
        known(net("swapper", NetContract.ONE_SHOT, 2));
        FaceMapping further = FaceMapping.newBuilder()
                .setModelId("swapper")
                .setFaces(List.of())
                .setFacePerson(MadeUpSwap.order().build().getFacePerson())
                .setTargetPerson(MadeUpSwap.order().build().getTargetPerson())
                .setFaceConsent("f")
                .setTargetConsents(List.of("t"))
                .build();
        director.order(oneShot().setMappings(List.of(further)).build());
        advance();

        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        assertThat(status().getReason()).contains("draws one person of an order: give an order to each");
    }

    @Test
    void anEnhancerGoesWithEveryMergeAndTheDelivery() {
        known(net("sharper", NetContract.ENHANCER, 0));
        director.order(enhanced("sharper").build());
        finish();

        assertThat(status().getState()).isEqualTo(OrderState.DONE);
        assertThat(tasks(Topic.MERGE_TASKS, MergeTask.class))
                .hasSize(3)
                .allSatisfy(task -> assertThat(task.getEnhancer().getModelId()).isEqualTo("sharper"));
        assertThat(tasks(Topic.DELIVER_TASKS, DeliverTask.class))
                .singleElement()
                .satisfies(task -> assertThat(task.getEnhancer().getModelId()).isEqualTo("sharper"));
    }

    @Test
    void whatIsNoEnhancerIsRefusedAndWhatIsNotThereIsTold() {
        known(net("swapper", NetContract.ONE_SHOT, 2));
        director.order(enhanced("swapper").build());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        assertThat(status().getReason()).contains("model swapper is no enhancer");

        director.order(enhanced("gone").build());
        finish();
        assertThat(status().getState()).isEqualTo(OrderState.FAILED);
        assertThat(status().getReason()).contains("enhancer gone is not in this farm");
    }

    @Test
    void whoWithdrawsFromAnEnhancerStopsTheOrder() {
        known(ModelManifest.newBuilder(net("sharper", NetContract.ENHANCER, 0))
                .setAgreements(List.of(new Agreement("w", List.of(), List.of())))
                .build());
        director.consent(MadeUpSwap.consent("w", ConsentRole.FACE)
                .setPerson("Will")
                .setRevokedAt(MadeUpSwap.CREATED)
                .build());
        director.order(enhanced("sharper").build());
        advance();
        assertThat(status().getState()).isEqualTo(OrderState.REFUSED);
        assertThat(status().getReason()).contains("Will");
    }

    private void known(ModelManifest net) {
        director.event(MadeUpSwap.event("", new ModelReady(net)));
    }

    private static Order.Builder oneShot() {
        return MadeUpSwap.order()
                .setModelId("swapper")
                .setExtraction(ExtractionSettings.newBuilder()
                        .setDetector(DetectorKind.NETS)
                        .build());
    }

    private static Order.Builder enhanced(String net) {
        MergeSettings plain = MadeUpSwap.order().build().getMerge();
        return MadeUpSwap.order()
                .setMerge(MergeSettings.newBuilder(plain)
                        .setEnhance(new Enhancement(net, 0.5f))
                        .build());
    }

    private static ModelManifest net(String id, NetContract contract, int embedding) {
        PersonReference nobody = new PersonReference(List.of(), "", List.of());
        return ModelManifest.newBuilder()
                .setModelId(id)
                .setIteration(0)
                .setSha256("ab".repeat(32))
                .setSize(1)
                .setChunks(1)
                .setWeightsSha256("cd".repeat(32))
                .setPreset("foreign")
                .setTraining(TrainingSettings.newBuilder().setPreset("foreign").build())
                .setDataSha256("")
                .setTrainedSeconds(0)
                .setLosses(Map.of())
                .setFinished(true)
                .setFacePerson(nobody)
                .setTargetPerson(nobody)
                .setCreatedAt(MadeUpSwap.CREATED)
                .setForeign(new ForeignSettings(contract, "MIT", 0.5f, embedding))
                .build();
    }
}
