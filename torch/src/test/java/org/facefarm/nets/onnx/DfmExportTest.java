package org.facefarm.nets.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facefarm.nets.DrawnFaces;
import org.facefarm.nets.augment.AugmentSettings;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.backend.Backend;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.SwapSession;
import org.facefarm.nets.checkpoint.Checkpoint;
import org.facefarm.nets.family.Dims;
import org.facefarm.nets.family.Dims.Variant;
import org.facefarm.nets.family.Family;
import org.facefarm.nets.loss.LossWeights;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Precision;
import org.facefarm.nets.optim.AdamSettings;
import org.facefarm.nets.preset.Plan;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.random.Draws;
import org.facefarm.nets.train.SwapTrainer;
import org.facefarm.torch.TorchBackend;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DfmExportTest {
    private static final int R = 32;
    private static final int N = 4;
    private static final Backend BACKEND = TorchBackend.asOnACard();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "DF, false, ''",
        "DF, true, RESIDUALS PIXEL_NORM",
        "DF, true, DOUBLED DEEPER",
        "LIAE, false, DOUBLED DEEPER",
        "LIAE, true, RESIDUALS PIXEL_NORM",
        "MANY, false, RESIDUALS",
        "MANY, true, DOUBLED DEEPER"
    })
    void onnxRuntimeGivesWhatOurInferenceGives(Family family, boolean ownMask, String variants) throws Exception {
        Preset preset = preset(
                family,
                ownMask,
                Arrays.stream(variants.split(" "))
                        .filter(name -> !name.isEmpty())
                        .map(Variant::valueOf)
                        .toArray(Variant[]::new));
        Network net = preset.network();
        Path trained = folder.resolve("trained.safetensors");
        FaceSet a = DrawnFaces.a(16, preset.pictureSize());
        try (SwapTrainer trainer =
                SwapTrainer.fresh(BACKEND, preset, 1, List.of(a, DrawnFaces.b(16, preset.pictureSize())))) {
            trainer.step();
            trainer.save(trained, Map.of());
        }
        Path dfm = folder.resolve("trained.dfm");
        float[] faces = faces();
        try (Checkpoint checkpoint = Checkpoint.open(trained)) {
            DfmExport.write(checkpoint, net, 0, 1, Map.of("note", "kept"), dfm);
            Map<String, float[]> out = run(dfm, N, faces);
            assertThat(new ArrayList<>(out.keySet()))
                    .as("consumers take them by place")
                    .containsExactly("out_face_mask:0", "out_celeb_face:0", "out_celeb_face_mask:0");
            float[] made = ours(checkpoint, net, 0, faces);
            float[] own = ours(checkpoint, net, 1, faces);
            for (int i = 0; i < N * R * R; i++) {
                int at = i / (R * R) * 4 * R * R + i % (R * R);
                assertThat(out.get("out_face_mask:0")[i]).isCloseTo(own[at + 3 * R * R], within(1e-4f));
                assertThat(out.get("out_celeb_face_mask:0")[i]).isCloseTo(made[at + 3 * R * R], within(1e-4f));
                for (int c = 0; c < 3; c++) {
                    assertThat(out.get("out_celeb_face:0")[3 * i + c]).isCloseTo(made[at + c * R * R], within(1e-4f));
                }
            }
            assertThat(run(dfm, 1, faces).get("out_celeb_face:0")).hasSize(3 * R * R);
        }
    }

    private static float[] ours(Checkpoint checkpoint, Network net, int person, float[] faces) {
        try (SwapSession swap = BACKEND.swap(
                net,
                person,
                Precision.FP32,
                N,
                (i, into) -> checkpoint.read(Slot.AVERAGE, net.parameters().get(i), into))) {
            return swap.swap(faces);
        }
    }

    private static Map<String, float[]> run(Path dfm, int n, float[] faces) throws Exception {
        float[] interleaved = new float[n * R * R * 3];
        for (int i = 0; i < interleaved.length; i++) {
            int pixel = i / 3;
            interleaved[i] = faces[(pixel / (R * R) * 3 + i % 3) * R * R + pixel % (R * R)];
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(dfm.toString());
                OnnxTensor x =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(interleaved), new long[] {n, R, R, 3});
                OrtSession.Result result = session.run(Map.of("in_face:0", x))) {
            Map<String, float[]> out = new LinkedHashMap<>();
            for (Map.Entry<String, OnnxValue> entry : result) {
                FloatBuffer values = ((OnnxTensor) entry.getValue()).getFloatBuffer();
                float[] copy = new float[values.remaining()];
                values.get(copy);
                out.put(entry.getKey(), copy);
            }
            return out;
        }
    }

    private static float[] faces() {
        Draws draws = new Draws(4);
        float[] faces = new float[N * 3 * R * R];
        for (int i = 0; i < faces.length; i++) {
            faces[i] = (float) draws.uniform();
        }
        return faces;
    }

    private static Preset preset(Family family, boolean ownMask, Variant... variants) {
        return new Preset(
                "of-this-test",
                "",
                family,
                new Dims(R, List.of(8, 12, 16), 24, 16, List.of(12, 8), ownMask ? List.of(6, 4) : List.of(), variants),
                2,
                new LossWeights(1, 1, 0, 0.3, 0, 0.1, 0.1, 0, List.of(5)),
                new AdamSettings(1e-3, 1, 0.9, 0.999, 1e-8, 1, 0.9),
                Plan.steady(AugmentSettings.NONE),
                2,
                1);
    }
}
