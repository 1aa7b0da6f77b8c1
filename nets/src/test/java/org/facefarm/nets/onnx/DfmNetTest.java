package org.facefarm.nets.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.facefarm.nets.layer.OnnxNodes.Attribute;
import org.facefarm.nets.random.Draws;
import org.facefarm.nets.swap.SwapNet;
import org.facefarm.nets.swap.SwappedFaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of other tools, made up here: they multiply by the morph value, and take the blue channel for a mask. */
class DfmNetTest {
    private static final int R = 32;
    private static final int PLANE = R * R;

    @TempDir
    Path folder;

    @Test
    void picturesComeBackInTheirPlacesWhateverTheirNumber() throws IOException {
        Path file = write(network(R, false), Map.of("of", "somebody"));
        float[] faces = noise(11);
        try (DfmNet net = DfmNet.open(file, 0.3f)) {
            assertThat(net.resolution()).isEqualTo(R);
            assertThat(net.notes()).containsEntry("of", "somebody");
            SwappedFaces out = net.swap(faces, 11);
            assertThat(out.faces()).containsExactly(faces);
            for (int i = 0; i < out.masks().length; i++) {
                float blue = faces[i / PLANE * 3 * PLANE + i % PLANE];
                assertThat(out.masks()[i]).as("old mask times new").isCloseTo(blue * blue, within(1e-6f));
            }
            float[] third = Arrays.copyOfRange(faces, 2 * 3 * PLANE, 3 * 3 * PLANE);
            assertThat(net.swap(third, 1).faces()).containsExactly(third);
        }
    }

    @Test
    void aNetworkThatMorphsIsToldHowFar() throws IOException {
        Path file = write(network(R, true), Map.of());
        float[] faces = noise(1);
        try (DfmNet net = DfmNet.open(file, 0.25f)) {
            assertThat(net.swap(faces, 1).faces()[5]).isCloseTo(faces[5] / 4, within(1e-6f));
        }
    }

    @Test
    void whatIsNoSuchNetworkIsRefusedByName() throws IOException {
        OnnxGraph classifier = new OnnxGraph();
        classifier.input("image", R, R, 3);
        classifier.node("Sigmoid", List.of("image"), List.of("y"));
        classifier.output("y", R, R, 3);
        refused(write(classifier, Map.of()), "its inputs are image, not in_face:0");

        OnnxGraph one = new OnnxGraph();
        one.input("in_face:0", R, R, 3);
        one.node("Sigmoid", List.of("in_face:0"), List.of("y"));
        one.output("y", R, R, 3);
        refused(write(one, Map.of()), "it gives 1 tensors");

        refused(write(network(2048, false), Map.of()), "any x 2048 x 2048 x 3", "R from 32 to 1024");
    }

    @Test
    void whatIsNoNetworkAtAllIsToldInWordsOfOurs() throws IOException {
        byte[] whole = Files.readAllBytes(write(network(R, false), Map.of()));
        Path cut = Files.write(folder.resolve("cut.dfm"), Arrays.copyOf(whole, whole.length / 2));
        for (Path rubbish : List.of(
                Files.writeString(folder.resolve("text.dfm"), "no network"),
                Files.createFile(folder.resolve("empty.dfm")),
                cut)) {
            refused(rubbish, "is no ONNX network, or not all of one: get the file again");
        }
        OnnxGraph unknown = inputs(R, false);
        unknown.node("NoSuchOperator", List.of("in_face:0"), List.of("face"));
        outputs(unknown, R, "face");
        refused(write(unknown, Map.of()), "cannot be loaded: export it again");
    }

    @Test
    void outputsThatAreNoFacesAreRefusedWhenItRuns() throws IOException {
        OnnxGraph flat = inputs(R, false);
        for (String name : List.of("a", "b", "c")) {
            flat.node("GlobalAveragePool", List.of("in_face:0"), List.of(name));
            flat.output(name, R, 1, 1);
        }
        Path file = write(flat, Map.of());
        try (DfmNet net = DfmNet.open(file, 1)) {
            assertThatThrownBy(() -> net.swap(noise(1), 1))
                    .isInstanceOf(ForeignNetException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("gives, as output a, 256 numbers, not pictures of 32 x 32");
        }
    }

    @Test
    void numbersThatAreNoneAreRefused() throws IOException {
        OnnxGraph graph = inputs(R, false);
        String zero = graph.node("Sub", List.of("in_face:0", "in_face:0"));
        graph.node("Div", List.of(zero, zero), List.of("face"));
        outputs(graph, R, "face");
        try (DfmNet net = DfmNet.open(write(graph, Map.of()), 1)) {
            assertThatThrownBy(() -> net.swap(noise(1), 1)).hasMessageContaining("NaN");
        }
    }

    @Test
    void aNetworkThatTakesTooLongIsStopped() throws IOException {
        OnnxGraph graph = inputs(R, false);
        String x = "in_face:0";
        for (int i = 0; i < 3000; i++) {
            x = graph.node("Erf", List.of(x));
        }
        graph.node("Identity", List.of(x), List.of("face"));
        outputs(graph, R, "face");
        try (DfmNet net = DfmNet.open(write(graph, Map.of()), 1, Duration.ofMillis(5))) {
            assertThatThrownBy(() -> net.swap(noise(1), 1))
                    .isInstanceOf(ForeignNetException.class)
                    .hasMessageContaining("was stopped");
        }
    }

    /** ONNX Runtime's own threads have the name of the one that opened the session; by default it takes every core. */
    @Test
    void aNetworkHasAsManyThreadsAsTheSwapNetsHowManyCoresThereMayBe() throws Exception {
        Path file = write(network(R, false), Map.of());
        String name = "dfm-opener";
        ExecutorService opener = Executors.newSingleThreadExecutor(work -> new Thread(work, name));
        try (DfmNet net = opener.submit(() -> DfmNet.open(file, 1)).get()) {
            assertThat(net.resolution()).isEqualTo(R);
            assertThat(nativeThreads(name)).isEqualTo(SwapNet.THREADS);
        } finally {
            opener.shutdown();
        }
    }

    /** The opener itself computes, too. */
    private static long nativeThreads(String name) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.filter(thread -> {
                        try {
                            return Files.readString(thread.resolve("comm"))
                                    .strip()
                                    .equals(name);
                        } catch (IOException e) {
                            // It has ended meanwhile.
                            return false;
                        }
                    })
                    .count();
        }
    }

    @Test
    void weightsAreNotReadFromOtherFilesOfTheMachine() throws IOException {
        Path secret = Files.write(folder.resolve("secret"), new byte[4 * 3]);
        for (String location : List.of(secret.toString(), "../" + folder.getFileName() + "/secret", "absent")) {
            Path own = Files.createDirectories(folder.resolve("own"));
            OnnxGraph graph = inputs(R, false);
            graph.node("Add", List.of("in_face:0", "w"), List.of("face"));
            outputs(graph, R, "face");
            Proto elsewhere = new Proto()
                    .number(1, 3)
                    .number(2, 1)
                    .text(8, "w")
                    .message(13, new Proto().text(1, "location").text(2, location))
                    .number(14, 1);
            Proto model = graph.model("test", Map.of()).message(7, new Proto().message(5, elsewhere));
            refused(write(model, own.resolve("x.dfm")), "all weights inside the file");
        }
    }

    private static void refused(Path file, String... complaints) {
        assertThatThrownBy(() -> DfmNet.open(file, 1).close())
                .isInstanceOf(ForeignNetException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(complaints)
                .satisfies(e -> assertThat(e.getMessage())
                        .as("ONNX Runtime's own words are for developers")
                        .hasLineCount(1)
                        .doesNotContain("ORT_", "Protobuf", "Load model"));
    }

    private static OnnxGraph network(int side, boolean morphs) {
        OnnxGraph graph = inputs(side, morphs);
        if (morphs) {
            graph.node("Mul", List.of("in_face:0", "morph_value:0"), List.of("face"));
        } else {
            graph.node("Identity", List.of("in_face:0"), List.of("face"));
        }
        outputs(graph, side, "face");
        return graph;
    }

    private static OnnxGraph inputs(int side, boolean morphs) {
        OnnxGraph graph = new OnnxGraph();
        graph.input("in_face:0", side, side, 3);
        if (morphs) {
            graph.input("morph_value:0");
        }
        return graph;
    }

    private static void outputs(OnnxGraph graph, int side, String face) {
        Attribute first = Attribute.of("axis", 3);
        graph.node(
                "Split", List.of("in_face:0"), List.of("mask", "rest"), first, Attribute.of("split", List.of(1L, 2L)));
        graph.node("Identity", List.of("mask"), List.of("own"));
        graph.output("own", side, side, 1);
        graph.output(face, side, side, 3);
        graph.output("mask", side, side, 1);
    }

    private Path write(OnnxGraph graph, Map<String, String> properties) throws IOException {
        return write(graph.model("test", properties), Files.createTempFile(folder, "net", ".dfm"));
    }

    private static Path write(Proto model, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            model.write(channel);
        }
        return file;
    }

    private static float[] noise(int n) {
        Draws draws = new Draws(3);
        float[] faces = new float[n * 3 * PLANE];
        for (int i = 0; i < faces.length; i++) {
            faces[i] = (float) draws.uniform();
        }
        return faces;
    }
}
