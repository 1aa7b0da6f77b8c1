package org.facefarm.client.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.facefarm.client.model.GreyModel.TODAY;
import static org.facefarm.client.model.GreyModel.consent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facefarm.client.input.UserError;
import org.facefarm.nets.checkpoint.Checkpoint;
import org.facefarm.nets.onnx.DfmExport;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.facefarm.nets.train.SwapTrainer;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.DfmSettings;
import org.facefarm.schemas.record.FaceFraming;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.torch.TorchBackend;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DfmFileTest {
    private static final Consent ANNA = consent("anna-2", "Anna", ConsentRole.FACE);
    private static final Consent BEN = consent("b", "Ben", ConsentRole.TARGET);
    private static final Consent CARLA = consent("c", "Carla", ConsentRole.FACE);

    @TempDir
    static Path folder;

    /** As this farm writes it, and as another tool would. */
    private static Path ours;

    private static Path foreign;

    @BeforeAll
    static void export() throws Exception {
        TrustedRecords.trust();
        Preset tiny = Presets.named("tiny");
        Path checkpoint = folder.resolve("plain.safetensors");
        ours = folder.resolve("ours.dfm");
        foreign = folder.resolve("foreign.onnx");
        try (SwapTrainer trainer =
                SwapTrainer.fresh(new TorchBackend(), tiny, 1, List.of(GreyModel.grey(tiny), GreyModel.grey(tiny)))) {
            trainer.save(checkpoint, Map.of());
            CheckedDfmExport.write(GreyModel.file(ours, trainer.weightsSha256()), checkpoint, new TorchBackend());
        }
        try (Checkpoint opened = Checkpoint.open(checkpoint)) {
            DfmExport.write(opened, tiny.network(), 0, 1, Map.of(), foreign);
        }
    }

    @Test
    void anExportOfAFarmTellsWhoseFacesWentIntoItAndHowTheyAreFramed() {
        DfmFile read = read(ours);
        assertThat(read.settings()).isEqualTo(new DfmSettings(FaceFraming.FACEFARM, 0.75f));
        assertThatThrownBy(() -> read.underConsents(List.of(ANNA, CARLA), TODAY))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the face of Ben went into " + ours);
        ModelManifest here = read.underConsents(List.of(ANNA, BEN, CARLA), TODAY)
                .setSha256("")
                .setSize(0)
                .setChunks(0)
                .build();
        assertThat(here.getAgreements()).containsExactly(new Agreement("anna-2", List.of("b"), List.of("c")));
        assertThat(here.getPeople()).as("it draws one person only").isEmpty();
        assertThat(here.getPreset()).isEqualTo("dfm");
        assertThat(here.getModelId()).as("not that of the checkpoint").startsWith("dfm-");
    }

    @Test
    void ofAnyOtherTheConsentFileTellsWhoseFaceItMakes() {
        DfmFile read = read(foreign);
        assertThat(read.settings().getFraming()).as("customary").isEqualTo(FaceFraming.WHOLE);
        assertThatThrownBy(() -> read.underConsents(List.of(BEN), TODAY))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(foreign.toString())
                .hasMessageContaining("and has none");
        assertThatThrownBy(() -> read.underConsents(List.of(ANNA), TODAY.plusYears(1)))
                .as("not valid then")
                .hasMessageContaining("and has none");
        assertThatThrownBy(() -> read.underConsents(List.of(ANNA, BEN, CARLA), TODAY))
                .hasMessageContaining("those of Anna, Carla");
        assertThat(read.underConsents(List.of(ANNA, BEN), TODAY).getAgreements())
                .containsExactly(new Agreement("anna-2", List.of("b"), List.of()));
    }

    @Test
    void anotherFramingMakesAnotherModel() {
        DfmFile whole = read(foreign);
        DfmFile full = DfmFile.read(foreign, Optional.of(FaceFraming.FULL), 0.75f);
        assertThat(full.modelId()).isNotEqualTo(whole.modelId());
        assertThat(full.underConsents(List.of(ANNA), TODAY).getWeightsSha256())
                .as("merges of the one are not taken for those of the other")
                .hasSize(64)
                .isNotEqualTo(whole.underConsents(List.of(ANNA), TODAY).getWeightsSha256());
    }

    @Test
    void whatIsDamagedIsRefusedInOneLine() throws Exception {
        byte[] good = Files.readAllBytes(foreign);
        refused("cut.dfm", Arrays.copyOf(good, good.length / 2));
        refused("empty.onnx", new byte[0]);
    }

    private static void refused(String name, byte[] bytes) throws Exception {
        Path bad = Files.write(folder.resolve(name), bytes);
        assertThatThrownBy(() -> read(bad))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(bad.toString())
                .hasMessageContaining("is no ONNX network, or not all of one")
                .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1).doesNotContain("network.onnx"));
    }

    private static DfmFile read(Path file) {
        return DfmFile.read(file, Optional.empty(), 0.75f);
    }
}
