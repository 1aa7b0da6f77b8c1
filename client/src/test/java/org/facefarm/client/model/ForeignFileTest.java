package org.facefarm.client.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.facefarm.client.model.GreyModel.TODAY;
import static org.facefarm.client.model.GreyModel.consent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facefarm.client.input.UserError;
import org.facefarm.nets.onnx.ContractNets;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.NetContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignFileTest {
    private static final float[] AS_IT_IS = {1, 1, 1};

    @TempDir
    Path folder;

    @BeforeAll
    static void trust() {
        TrustedRecords.trust();
    }

    @Test
    void anEnhancerIsAboutNobodyUnlessSomebodyIsNamed() throws IOException {
        ForeignFile read = enhancer("MIT", 0.5f);
        ModelManifest manifest = manifest(read.underConsents(List.of(), TODAY));
        assertThat(manifest.getAgreements()).isEmpty();
        assertThat(manifest.getModelId()).startsWith("enhancer-").isEqualTo(read.modelId());
        assertThat(manifest.getForeign().getLicence()).isEqualTo("MIT");
        assertThat(new RecordCodec().decode(new RecordCodec().encode(manifest), ModelManifest.class))
                .isEqualTo(manifest);

        assertThat(manifest(read.underConsents(List.of(consent("a", "Anna", ConsentRole.FACE)), TODAY))
                        .getAgreements())
                .containsExactly(new Agreement("a", List.of(), List.of()));
        assertThatThrownBy(() -> read.underConsents(List.of(consent("b", "Ben", ConsentRole.TARGET)), TODAY))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the consent 'b' does not cover");
    }

    @Test
    void howItIsRunIsPartOfItsName() throws IOException {
        assertThat(enhancer("MIT", 0.5f).modelId())
                .isNotEqualTo(enhancer("MIT", 0.6f).modelId());
    }

    @Test
    void aOneShotSwapperTellsWhatEmbeddingsItTakes() throws IOException {
        Path file = new ContractNets(folder).oneShot(128, 1, true);
        ForeignFile read = ForeignFile.read(file, NetContract.ONE_SHOT, "research only", 0.5f);
        assertThat(read.settings().getEmbeddingSize()).isEqualTo(128);
        assertThat(read.modelId()).startsWith("one-shot-");
    }

    @Test
    void whatDoesNotKeepTheContractIsRefusedByTheNamePeopleKnow() throws IOException {
        Path file = new ContractNets(folder).oneShot(128, 1, true);
        refused(file, NetContract.ENHANCER, "MIT", "is no enhancer: it takes 'source' (float 1 x 512)");
        refused(new ContractNets(folder).oneShot(16, 1, false), NetContract.ONE_SHOT, "MIT", "the same face comes out");
        refused(Files.writeString(folder.resolve("a.onnx"), "rubbish"), NetContract.ENHANCER, "MIT", "no ONNX network");
        refused(file, NetContract.ONE_SHOT, "  ", "the licence of");
        refused(file, NetContract.ONE_SHOT, "two\nlines", "in a line of at most 200 letters");
    }

    private static void refused(Path file, NetContract contract, String licence, String complaint) {
        assertThatThrownBy(() -> ForeignFile.read(file, contract, licence, 0.5f))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(complaint)
                .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1).doesNotContain("network.onnx"));
    }

    private ForeignFile enhancer(String licence, float fidelity) throws IOException {
        Path file = folder.resolve("enhancer.onnx");
        if (!Files.exists(file)) {
            Files.move(new ContractNets(folder).enhancer(1, AS_IT_IS, "float"), file);
        }
        return ForeignFile.read(file, NetContract.ENHANCER, licence, fidelity);
    }

    private static ModelManifest manifest(ModelManifest.Builder builder) {
        return builder.setSha256("").setSize(0).setChunks(0).build();
    }
}
