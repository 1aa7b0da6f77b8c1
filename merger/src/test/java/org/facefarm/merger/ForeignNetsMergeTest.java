package org.facefarm.merger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facefarm.merger.swapper.Drawn;
import org.facefarm.merger.swapper.Enhancer;
import org.facefarm.merger.swapper.OneShotSwapper;
import org.facefarm.merger.swapper.Swapper;
import org.facefarm.nets.onnx.ContractNets;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.ClipPacket;
import org.facefarm.schemas.record.Enhancement;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.ForeignSettings;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.NetContract;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.vision.align.Similarity;
import org.facefarm.worker.consent.ConsentGate;
import org.facefarm.worker.consent.NoConsentException;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faces that go through networks of other tools, made up here. */
class ForeignNetsMergeTest extends MergeOfScene {
    private static final float[] AS_IT_IS = {1, 1, 1};
    static final float[] FLAT = {0.2f, 0.2f, 0.2f};

    /** Few frames are enough: pictures of 512 px take their time. */
    @BeforeEach
    void shorten() {
        for (int i = 4; i < FRAMES; i++) {
            scene.faces.set(i, scene.faces(i, List.of()));
        }
    }

    @Test
    void anEnhancedFaceIsTheSameHoweverManyGoThroughTogetherAndNothingAroundItChanges() throws Exception {
        TaskOutput plain = merge(scene.task(Scene.settings()), new Inverter());
        TaskOutput flat = enhanced(1, FLAT, 1);

        assertThat(bytes(enhanced(0, FLAT, 1))).containsExactlyElementsOf(bytes(flat));
        LumaPictures before = merged(plain);
        LumaPictures after = merged(flat);
        assertThat(after.luma()).hasSameSizeAs(before.luma());
        assertThat(after.luma().subList(4, FRAMES))
                .containsExactlyElementsOf(before.luma().subList(4, FRAMES));
        assertThat(contrast(after, 1)).as("flattened").isLessThan(0.5 * contrast(before, 1));
        assertThat(after.luma().get(1)[0])
                .as("far from the face")
                .isEqualTo(before.luma().get(1)[0]);
    }

    @Test
    void whatChangesNothingLeavesTheSwappedFaceAndSoDoesNoShareOfAnything() throws Exception {
        LumaPictures plain = merged(merge(scene.task(Scene.settings()), new Inverter()));
        LumaPictures same = merged(enhanced(1, AS_IT_IS, 1));
        LumaPictures none = merged(enhanced(1, FLAT, 0));

        assertThat(none.luma()).as("a share of nothing").containsExactlyElementsOf(same.luma());
        assertThat(difference(plain, same, 1))
                .as("but for what 512 px do to a face of 32")
                .isLessThan(4);
    }

    @Test
    void whoWithdrawsFromAnEnhancerStopsIt() throws Exception {
        ModelManifest enhancer = ModelManifest.newBuilder(manifest(NetContract.ENHANCER, 0))
                .setAgreements(List.of(new Agreement("withdrawn", List.of(), List.of())))
                .build();
        MergeTask task = task(enhancer, FLAT, 1);
        Nets nets = new Nets(new ContractNets(folder).enhancer(1, FLAT, null), drawn -> new Inverter());
        ConsentGate gate = agreement -> {
            if (agreement.getFaceConsent().equals("withdrawn")) {
                throw new NoConsentException("withdrawn");
            }
        };
        try (MergeHandler handler = handler(nets, gate)) {
            assertThatThrownBy(() -> handler.handle(task, context())).isInstanceOf(NoConsentException.class);
        }
    }

    @Test
    void aNetworkThatIsNoneIsToldByItsName() throws Exception {
        Path other = new ContractNets(folder).oneShot(4, 1, true);
        ModelManifest enhancer = manifest(NetContract.ENHANCER, 0);
        assertThatThrownBy(() -> Enhancer.of(other, enhancer))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("enhancer foreign: ")
                .hasMessageContaining("is no enhancer");
        Drawn short3 = new Drawn(manifest(NetContract.ONE_SHOT, 4), 0, List.of(1f, 0f, 0f));
        assertThatThrownBy(() -> OneShotSwapper.of(other, short3))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining(
                        "one-shot swapper foreign takes embeddings of 4 numbers, and that of the face has 3");
    }

    @Test
    void aOneShotSwapperDrawsWhoeverTheTaskSays() throws Exception {
        Path file = new ContractNets(folder).oneShot(4, 1, true);
        LumaPictures red = merged(oneShot(file, List.of(1f, 0f, 0f, 0f)));
        LumaPictures green = merged(oneShot(file, List.of(0f, 1f, 0f, 0f)));
        LumaPictures nobody = merged(oneShot(file, List.of(0f, 0f, 0f, 1f)));

        int centre = centre(1);
        assertThat(red.luma().get(1)[centre] & 255).isGreaterThan(nobody.luma().get(1)[centre] & 255);
        assertThat(green.luma().get(1)[centre] & 255)
                .as("green is lighter than red")
                .isGreaterThan(red.luma().get(1)[centre] & 255);
        assertThat(red.luma().get(1)[0]).isEqualTo(nobody.luma().get(1)[0]);
    }

    private TaskOutput oneShot(Path file, List<Float> identity) throws Exception {
        MergeTask task = MergeTask.newBuilder(scene.task(Scene.settings()))
                .setIdentity(identity)
                .build();
        Swapper.Source source =
                drawn -> OneShotSwapper.of(file, new Drawn(manifest(NetContract.ONE_SHOT, 4), 0, drawn.identity()));
        try (MergeHandler handler = handler(source, agreement -> {})) {
            return handler.handle(task, context());
        }
    }

    /** @param batch faces that the enhancer takes at a time; 0 for any number */
    private TaskOutput enhanced(int batch, float[] gain, float blend) throws Exception {
        Nets nets = new Nets(new ContractNets(folder).enhancer(batch, gain, null), drawn -> new Inverter());
        try (MergeHandler handler = handler(nets, agreement -> {})) {
            return handler.handle(task(manifest(NetContract.ENHANCER, 0), gain, blend), context());
        }
    }

    private MergeTask task(ModelManifest enhancer, float[] gain, float blend) {
        MergeSettings settings = MergeSettings.newBuilder(Scene.settings())
                .setEnhance(new Enhancement("enhancer-" + gain[0], blend))
                .build();
        return MergeTask.newBuilder(scene.task(settings)).setEnhancer(enhancer).build();
    }

    static ModelManifest manifest(NetContract contract, int embedding) {
        return ModelManifest.newBuilder(Scene.model(new PersonReference(List.of(), "nobody", List.of())))
                .setModelId("foreign")
                .setForeign(new ForeignSettings(contract, "none", 0.5f, embedding))
                .build();
    }

    /** These swappers, and this enhancer. */
    record Nets(Path enhancer, Swapper.Source swappers) implements Swapper.Source {
        @Override
        public Swapper open(Drawn drawn) throws IOException {
            return swappers.open(drawn);
        }

        @Override
        public Enhancer enhancer(ModelManifest model) throws IOException {
            return Enhancer.of(enhancer, model);
        }
    }

    private static List<byte[]> bytes(TaskOutput output) {
        List<byte[]> all = new ArrayList<>();
        for (ClipPacket packet : packets(output)) {
            byte[] bytes = new byte[packet.getData().remaining()];
            packet.getData().duplicate().get(bytes);
            all.add(bytes);
        }
        return all;
    }

    /** Standard deviation of the luma about the middle of the face. */
    private double contrast(LumaPictures pictures, int frame) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int y = -10; y <= 10; y++) {
            for (int x = -10; x <= 10; x++) {
                int value = pictures.luma().get(frame)[centre(frame) + y * Scene.WIDTH + x] & 255;
                sum += value;
                squares += value * value;
                n++;
            }
        }
        return Math.sqrt(squares / n - sum / n * (sum / n));
    }

    private double difference(LumaPictures some, LumaPictures others, int frame) {
        double sum = 0;
        for (int y = -10; y <= 10; y++) {
            for (int x = -10; x <= 10; x++) {
                int at = centre(frame) + y * Scene.WIDTH + x;
                sum += Math.abs(
                        (some.luma().get(frame)[at] & 255) - (others.luma().get(frame)[at] & 255));
            }
        }
        return sum / (21 * 21);
    }

    /** Where in a luma plane the middle of the face lies. */
    private int centre(int frame) {
        Face face = scene.faces.get(frame).getFaces().get(0);
        Similarity back = Similarity.of(face.getAlignment()).inverse();
        return ((int) back.y(0.5, 0.5)) * Scene.WIDTH + (int) back.x(0.5, 0.5);
    }
}
