package org.facefarm.nets.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Enhancers and one-shot swappers by their contracts, made up by {@link ContractNets}. */
class ForeignNetTest {
    private static final int FACE = 3 * EnhancerNet.SIDE * EnhancerNet.SIDE;
    private static final int SMALL = 3 * OneShotNet.SIDE * OneShotNet.SIDE;

    @TempDir
    Path folder;

    private ContractNets nets() {
        return new ContractNets(folder);
    }

    @Test
    void anEnhancerSeesRgbAroundZeroAndItsFacesComeBackInTheirPlaces() throws IOException {
        // Red and blue halved about the middle, green as it is: by channel, so that none may be taken for another.
        Path file = nets().enhancer(1, new float[] {0.5f, 1, 0.25f}, null);
        try (EnhancerNet net = EnhancerNet.open(file, 0.5f)) {
            net.probe();
            float[] faces = ramp(3 * FACE);
            float[] out = net.enhance(faces, 3);
            for (int i = 0; i < out.length; i += 1001) {
                float gain = new float[] {0.25f, 1, 0.5f}[i / (FACE / 3) % 3];
                assertThat(out[i]).as("number %d", i).isCloseTo(0.5f + (faces[i] - 0.5f) * gain, within(1e-5f));
            }
        }
    }

    @Test
    void whetherFacesGoThroughAloneOrTogetherMakesNoDifference() throws IOException {
        Path alone = nets().enhancer(1, new float[] {0.5f, 1, 0.25f}, null);
        Path together = nets().enhancer(0, new float[] {0.5f, 1, 0.25f}, null);
        float[] faces = ramp(5 * FACE);
        try (EnhancerNet one = EnhancerNet.open(alone, 1);
                EnhancerNet four = EnhancerNet.open(together, 1)) {
            assertThat(one.batch()).isEqualTo(1);
            assertThat(four.batch()).isEqualTo(4);
            float[] out = four.enhance(faces, 5);
            assertThat(Arrays.equals(out, one.enhance(faces, 5))).isTrue();
            float[] last = Arrays.copyOfRange(faces, 4 * FACE, 5 * FACE);
            assertThat(Arrays.equals(four.enhance(last, 1), Arrays.copyOfRange(out, 4 * FACE, 5 * FACE)))
                    .isTrue();
        }
    }

    @Test
    void anEnhancerThatTakesAFidelityIsToldItInFloatOrDouble() throws IOException {
        for (String type : List.of("float", "double")) {
            Path file = nets().enhancer(1, new float[] {1, 1, 1}, type);
            float[] white = new float[FACE];
            Arrays.fill(white, 1);
            try (EnhancerNet net = EnhancerNet.open(file, 0.25f)) {
                assertThat(net.enhance(white, 1)[7]).as(type).isCloseTo(0.5f + 0.5f * 0.25f, within(1e-5f));
            }
        }
    }

    @Test
    void whatIsNoEnhancerIsRefusedByNameWithWhatWasExpected() throws IOException {
        Path small = nets().pictures(256, 256);
        refusedEnhancer(small, "'image' (float 1 x 3 x 256 x 256)", "not float 1 x 3 x 512 x 512");
        refusedEnhancer(nets().pictures(-1, -1), "'image' (float 1 x 3 x any x any)");
        refusedEnhancer(nets().oneShot(16, 1, true), "is no enhancer");
        refusedEnhancer(Files.createFile(folder.resolve("empty.onnx")), "is no ONNX network");
    }

    private static void refusedEnhancer(Path file, String... complaints) {
        assertThatThrownBy(() -> EnhancerNet.open(file, 1).close())
                .isInstanceOf(ForeignNetException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(complaints)
                .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
    }

    @Test
    void numbersThatAreNoneAndFacesOfAnotherSizeAreToldWithTheNetsName() throws IOException {
        Path nan = nets().broken(graph -> {
            String zero = graph.node("Sub", List.of("image", "image"));
            graph.node("Div", List.of(zero, zero), List.of("out"));
        });
        refusedRun(nan, "NaN");
        Path small = nets().broken(graph -> graph.node("GlobalAveragePool", List.of("image"), List.of("out")));
        refusedRun(small, "gives, as output out, 3 numbers, not a face of 3 x 512 x 512");
        Path constant = nets().broken(graph -> {
            String zero = graph.node("Sub", List.of("image", "image"));
            graph.node("Sigmoid", List.of(zero), List.of("out"));
        });
        refusedRun(constant, "whatever picture comes in, the same one comes out");
    }

    private static void refusedRun(Path file, String complaint) {
        try (EnhancerNet net = EnhancerNet.open(file, 1)) {
            assertThatThrownBy(net::probe)
                    .isInstanceOf(ForeignNetException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining(complaint);
        }
    }

    @Test
    void aOneShotSwapperPaintsTheIdentityThatItsMatrixMakesOfAnEmbedding() throws IOException {
        // Its matrix leads number k of an embedding to number k of the identity; it adds the first three to R, G and B.
        Path file = nets().oneShot(16, 1, true);
        try (OneShotNet net = OneShotNet.open(file)) {
            net.probe();
            assertThat(net.embeddingSize()).isEqualTo(16);
            float[] embedding = new float[16];
            embedding[0] = 0.6f;
            embedding[2] = 0.8f;
            float[] identity = net.identity(embedding);
            assertThat(identity).hasSize(512);
            assertThat(identity[2]).isCloseTo(0.8f, within(1e-6f));
            float[] grey = new float[2 * SMALL];
            Arrays.fill(grey, 0.1f);
            float[] made = net.swap(grey, 2, identity);
            int plane = SMALL / 3;
            assertThat(made[SMALL + 5]).as("blue").isCloseTo(0.9f, within(1e-5f));
            assertThat(made[SMALL + plane + 5]).as("green").isCloseTo(0.1f, within(1e-5f));
            assertThat(made[SMALL + 2 * plane + 5]).as("red").isCloseTo(0.7f, within(1e-5f));
        }
    }

    @Test
    void anIdentityIsOfNormOneWhateverTheMatrixDoes() {
        float[] unit = new Matrix(2, 3, new float[] {3, 0, 0, 0, 4, 0}).times(new float[] {1, 1});
        assertThat(unit).containsExactly(new float[] {0.6f, 0.8f, 0}, within(1e-6f));
    }

    @Test
    void aSwapperWithoutItsMatrixOrThatDrawsOneFaceOnlyIsRefused() throws IOException {
        Path bare = nets().oneShot(0, 1, true);
        assertThatThrownBy(() -> OneShotNet.open(bare).close())
                .isInstanceOf(ForeignNetException.class)
                .hasMessageContaining(bare.toString())
                .hasMessageContaining("does not carry, as its last initialiser, the matrix");
        Path deaf = nets().oneShot(16, 1, false);
        try (OneShotNet net = OneShotNet.open(deaf)) {
            assertThatThrownBy(net::probe).hasMessageContaining("whoever's identity comes in, the same face comes out");
        }
        Path enhancer = nets().enhancer(1, new float[] {1, 1, 1}, null);
        assertThatThrownBy(() -> OneShotNet.open(enhancer).close())
                .hasMessageContaining("is no one-shot swapper: it takes 'image' (float 1 x 3 x 512 x 512)");
    }

    @Test
    void lengthsThatLieReachNowhere() throws IOException {
        byte[] whole = Files.readAllBytes(nets().oneShot(16, 1, true));
        for (int cut : List.of(1, 2, whole.length / 3, whole.length - 1)) {
            Path file = Files.write(folder.resolve("cut-" + cut), Arrays.copyOf(whole, cut));
            assertThatThrownBy(() -> LastInitialiser.of(file))
                    .isInstanceOf(ForeignNetException.class)
                    .hasMessageContaining(file.toString());
        }
        // A graph that claims to have 2^62 bytes.
        byte[] lie = {0x3a, -1, -1, -1, -1, -1, -1, -1, -1, 0x3f, 0};
        Path file = Files.write(folder.resolve("lie"), lie);
        assertThatThrownBy(() -> LastInitialiser.of(file)).hasMessageContaining("reaches beyond its message");
    }

    @Test
    void aFileOfNothingButFieldsIsNotReadToItsEnd() throws IOException {
        byte[] crumbs = new byte[400_000];
        for (int i = 0; i < crumbs.length; i += 2) {
            crumbs[i] = 8;
        }
        Path file = Files.write(folder.resolve("crumbs"), crumbs);
        assertThatThrownBy(() -> LastInitialiser.of(file)).hasMessageContaining("more fields than any network");
    }

    private static float[] ramp(int numbers) {
        float[] values = new float[numbers];
        for (int i = 0; i < numbers; i++) {
            values[i] = i % 997 / 997f;
        }
        return values;
    }
}
