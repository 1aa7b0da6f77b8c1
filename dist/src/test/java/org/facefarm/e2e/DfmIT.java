package org.facefarm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.facefarm.studio.performer.Performers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A model leaves a farm as DFM and comes back: as its own, and as if another tool had made it. One farm, in this order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DfmIT {
    @TempDir
    static Path folder;

    private static Path ada;
    private static Path bruno;
    private static Path consent;
    private static Path dfm;
    private static Path trainedPatches;
    private static StandingFarm standing;

    @BeforeAll
    static void trainAndExport() throws IOException {
        standing = new StandingFarm(folder.resolve("farm"));
        ada = Puppets.clip(folder.resolve("ada.mp4"), Performers.ADA, 1, 2);
        bruno = Puppets.clip(folder.resolve("bruno.mp4"), Performers.BRUNO, 2, 1.2);
        consent = Puppets.consent(folder.resolve("consent.yaml"), "2999-12-31");
        dfm = folder.resolve("ada.dfm");
        CommandLineRun trained = run("swap", "trained", "--face", ada, "--preset", "tiny", "--iterations", 60);
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        trainedPatches = folder.resolve("trained-patches/trained.mp4");
        String order = new ObjectMapper().readTree(trained.out()).get("order").asText();
        CommandLineRun exported = farm("model", "export", order, dfm);
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        assertThat(exported.out()).contains("checked in ONNX Runtime");
    }

    @AfterAll
    static void down() {
        standing.close();
    }

    @Test
    @Order(1)
    void aFarmsOwnExportComesBackUnderEverybodysConsentAndDrawsTheSameFaces() throws IOException {
        Path onlyAda = Files.writeString(
                folder.resolve("only-ada.yaml"),
                Files.readString(consent)
                        .lines()
                        .filter(l -> !l.contains("Bruno"))
                        .reduce("", (a, b) -> a + b + "\n"));
        CommandLineRun refused = farm("model", "import", dfm, "ada", "--consent", onlyAda);
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err())
                .contains("the face of Bruno (puppet) went into")
                .hasLineCount(1);

        CommandLineRun brought = farm("model", "import", dfm, "ada", "--consent", consent);
        assertThat(brought.exitCode()).as(brought.err()).isZero();
        CommandLineRun used = run("swap", "again", "--model", "ada");

        assertThat(used.exitCode()).as(used.err()).isZero();
        assertThat(new ObjectMapper().readTree(used.out()).at("/seconds/train").asDouble())
                .isZero();
        assertThat(meanDifference(trainedPatches, folder.resolve("again-patches/again.mp4")))
                .as("in code values, of 255")
                .isCloseTo(0, within(0.5));
    }

    @Test
    @Order(2)
    void aNetworkOfAnotherToolIsFramedAsItsTypeSaysAndDrawsTheOneFaceConsentedTo() throws IOException {
        byte[] stranger = new String(Files.readAllBytes(dfm), StandardCharsets.ISO_8859_1)
                .replace("manifest", "somenote")
                .replace("framing", "another")
                .getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(folder.resolve("stranger.dfm"), stranger);
        Path nobody = Files.writeString(
                folder.resolve("nobody.yaml"), Files.readString(consent).replace("role: face", "role: target"));
        CommandLineRun refused = farm("model", "import", file, "stranger", "--consent", nobody);
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err())
                .contains("does not tell whose face it makes", "and has none")
                .hasLineCount(1);

        assertThat(farm("model", "import", file, "wide", "--consent", consent).exitCode())
                .isZero();
        CommandLineRun brought = farm("model", "import", file, "full", "--consent", consent, "--face-type", "FULL");
        assertThat(brought.exitCode()).as(brought.err()).isZero();
        CommandLineRun wide = run("swap", "wide", "--model", "wide");
        CommandLineRun full = run("swap", "full", "--model", "full");

        for (CommandLineRun run : List.of(wide, full)) {
            assertThat(run.exitCode()).as(run.err()).isZero();
            JsonNode report = new ObjectMapper().readTree(run.out());
            assertThat(report.get("framesSwapped").asInt()).isGreaterThan(25);
        }
        assertThat(folder.resolve("wide.mp4")).as("other squares, other faces").isRegularFile();
        assertThat(Files.readAllBytes(folder.resolve("wide.mp4")))
                .isNotEqualTo(Files.readAllBytes(folder.resolve("full.mp4")));
        assertThat(farm("model", "show", "wide").out()).contains("dfm", "consents   a, b");
    }

    @Test
    @Order(3)
    void nothingIsTrainedOnItAndItLeavesAsItCame() throws IOException {
        CommandLineRun start =
                run("swap", "x", "--face", ada, "--preset", "tiny", "--iterations", 5, "--start-from", "ada");
        assertThat(start.exitCode()).isEqualTo(1);
        assertThat(start.err())
                .contains("came as DFM", "no training can start from it")
                .hasLineCount(1);
        CommandLineRun checkpoint = farm("model", "export", "ada", folder.resolve("ada.safetensors"));
        assertThat(checkpoint.exitCode()).isEqualTo(1);
        assertThat(checkpoint.err()).contains("came as DFM").hasLineCount(1);

        assertThat(farm("model", "export", "ada", folder.resolve("copy.dfm")).exitCode())
                .isZero();
        assertThat(folder.resolve("copy.dfm")).hasSameBinaryContentAs(dfm);
    }

    private static CommandLineRun run(String command, String name, Object... more) {
        List<Object> args = new ArrayList<>(List.of(command, "--into", bruno, "--consent", consent));
        args.addAll(List.of(more));
        args.addAll(List.of("-o", folder.resolve(name + ".mp4"), "--detector", "cascade", "--mask", "hull"));
        args.addAll(List.of("--patches", folder.resolve(name + "-patches"), "--json"));
        return farm(args.toArray());
    }

    private static CommandLineRun farm(Object... args) {
        List<Object> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--farm", folder.resolve("farm")));
        return CommandLineRun.of(all.toArray());
    }

    /** Between the colours of patches of the same name, over all of their pixels. */
    private static double meanDifference(Path some, Path others) throws IOException {
        long sum = 0;
        long count = 0;
        try (Stream<Path> files = Files.list(some)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".png")).toList()) {
                BufferedImage a = ImageIO.read(file.toFile());
                BufferedImage b =
                        ImageIO.read(others.resolve(file.getFileName()).toFile());
                for (int i = 0; i < a.getWidth() * a.getHeight(); i++) {
                    int x = a.getRGB(i % a.getWidth(), i / a.getWidth());
                    int y = b.getRGB(i % b.getWidth(), i / b.getWidth());
                    for (int shift = 0; shift < 32; shift += 8) {
                        sum += Math.abs((x >>> shift & 255) - (y >>> shift & 255));
                        count++;
                    }
                }
            }
        }
        assertThat(count).isPositive();
        return (double) sum / count;
    }
}
