package org.facefarm.client.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.facefarm.client.model.GreyModel.TODAY;
import static org.facefarm.client.model.GreyModel.consent;
import static org.facefarm.client.model.GreyModel.file;
import static org.facefarm.client.model.GreyModel.grey;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.facefarm.client.input.UserError;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.facefarm.nets.train.SwapTrainer;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.ModelPerson;
import org.facefarm.torch.TorchBackend;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    @TempDir
    static Path folder;

    private static Path plain;
    private static Path exported;
    private static byte[] good;

    @BeforeAll
    static void export() throws Exception {
        TrustedRecords.trust();
        Preset tiny = Presets.named("tiny");
        plain = folder.resolve("plain.safetensors");
        try (SwapTrainer trainer = SwapTrainer.fresh(new TorchBackend(), tiny, 1, List.of(grey(tiny), grey(tiny)))) {
            trainer.save(plain, Map.of("kept", "note"));
            exported = folder.resolve("model.safetensors");
            file(exported, trainer.weightsSha256()).write(plain);
        }
        good = Files.readAllBytes(exported);
    }

    @Test
    void comesBackAsItWasWritten() {
        ModelFile read = ModelFile.read(exported);
        assertThat(read.manifest().getModelId()).isEqualTo("model");
        assertThat(read.consents()).extracting(Consent::getConsentId).containsExactly("anna-1", "ben-1", "carla-1");
        ModelManifest here = read.underConsents(
                        List.of(
                                consent("anna-2", "Anna", ConsentRole.FACE),
                                consent("b", "Ben", ConsentRole.TARGET),
                                consent("c", "Carla", ConsentRole.FACE)),
                        TODAY)
                .build();
        assertThat(here.getAgreements())
                .as("under this farm's own consents")
                .containsExactly(new Agreement("anna-2", List.of("b"), List.of("c")));
        assertThat(here.getPeople())
                .extracting(ModelPerson::getConsents)
                .containsExactly(List.of("anna-2"), List.of("b"), List.of("c"));
    }

    @Test
    void everybodyMustHaveAgreedHereToo() {
        ModelFile read = ModelFile.read(exported);
        Consent anna = consent("anna-2", "Anna", ConsentRole.FACE);
        assertThatThrownBy(() -> read.underConsents(List.of(anna), TODAY))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the face of Ben went into")
                .hasMessageContaining("role target");
        assertThatThrownBy(() -> read.underConsents(List.of(anna, consent("b", "Ben", ConsentRole.FACE)), TODAY))
                .as("in that role")
                .hasMessageContaining("the face of Ben");
        assertThatThrownBy(() ->
                        read.underConsents(List.of(anna, consent("b", "Ben", ConsentRole.TARGET)), TODAY.plusYears(1)))
                .as("for that day")
                .hasMessageContaining("the face of Anna");
    }

    @Test
    void whatIsDamagedIsRefusedInOneLine() throws Exception {
        refused("is damaged", "cut", Arrays.copyOf(good, good.length / 2));
        byte[] flipped = good.clone();
        flipped[good.length - 1000] ^= 4;
        refused("do not have the checksum", "flipped", flipped);
        byte[] huge = good.clone();
        ByteBuffer.wrap(huge).order(ByteOrder.LITTLE_ENDIAN).putLong(1L << 40);
        refused("its header would be 1099511627776 bytes long", "huge", huge);
        refused("is damaged", "text", "no model at all".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsNoModelOfThisFarmsKindIsRefusedInOneLine() throws Exception {
        refused("does not tell whose faces went into it", "bare", Files.readAllBytes(plain));
        byte[] other = new String(good, StandardCharsets.ISO_8859_1)
                .replace("\"preset\":\"tiny\"", "\"preset\":\"lite\"")
                .getBytes(StandardCharsets.ISO_8859_1);
        refused("checksum", "renamed", other);
        // The table of tensors is not part of the checksum: shapes are checked against the preset.
        byte[] turned = new String(good, StandardCharsets.ISO_8859_1)
                .replaceFirst("(encoder.0.weight\":\\{\"dtype\":\"F32\",\"shape\":)\\[(\\d+),(\\d+),", "$1[$3,$2,")
                .getBytes(StandardCharsets.ISO_8859_1);
        refused("encoder.0.weight [8, 5, 5, 3] is needed", "turned", turned);
        Path wrong = folder.resolve("weights.safetensors");
        file(wrong, "0".repeat(64)).write(plain);
        refused("holds other weights than its manifest says", "weights", Files.readAllBytes(wrong));
    }

    private static void refused(String complaint, String name, byte[] bytes) throws Exception {
        Path bad = Files.write(folder.resolve(name + ".safetensors"), bytes);
        assertThatThrownBy(() -> ModelFile.read(bad))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(bad.toString())
                .hasMessageContaining(complaint)
                .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
    }
}
