package org.facefarm.farm.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.facefarm.client.model.ForeignFile;
import org.facefarm.schemas.record.ForeignSettings;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.NetContract;
import org.junit.jupiter.api.Test;

class ModelCommandTest {
    @Test
    void a_network_of_another_tool_is_told_by_its_licence_and_not_by_steps_that_nobody_trained() {
        assertThat(ModelCommand.told(foreign(NetContract.ENHANCER, 0)))
                .startsWith("enhancer enhancer-")
                .endsWith(", licence: MIT");
        assertThat(ModelCommand.told(foreign(NetContract.ONE_SHOT, 512)))
                .startsWith("one-shot one-shot-")
                .endsWith(", licence: MIT, takes embeddings of 512 numbers");
    }

    private static ModelManifest foreign(NetContract contract, int embedding) {
        return new ForeignFile(
                        Path.of("net.onnx"), "ab".repeat(32), new ForeignSettings(contract, "MIT", 0.5f, embedding))
                .underConsents(List.of(), LocalDate.EPOCH)
                .setSha256("ab".repeat(32))
                .setSize(1)
                .setChunks(1)
                .build();
    }
}
