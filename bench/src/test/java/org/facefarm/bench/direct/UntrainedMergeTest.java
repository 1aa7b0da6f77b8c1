package org.facefarm.bench.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.vision.face.Embeddings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UntrainedMergeTest {
    static {
        TrustedRecords.trust();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 128, 512})
    void nobodyHasAnEmbeddingOfNormOneSoThatNobodyIsTakenForIt(int numbers) {
        List<Float> nobody = UntrainedMerge.nobody(numbers).getTargetPerson().getEmbedding();

        assertThat(nobody).hasSize(Math.max(1, numbers));
        assertThat(Embeddings.cosine(nobody, nobody)).isCloseTo(1, within(1e-5));
    }
}
