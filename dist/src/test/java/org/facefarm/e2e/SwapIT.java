package org.facefarm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A user's first hour: a swap, looking at it, another look, its model kept and used again. One farm, in this order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SwapIT {
    @TempDir
    static Path folder;

    private static PuppetSwap puppets;
    private static Path target;
    private static String order;

    @BeforeAll
    static void film() throws IOException {
        puppets = PuppetSwap.film(folder);
        target = puppets.target();
    }

    @Test
    @Order(1)
    void a_swap_keeps_every_frame_time_and_sound_packet_and_is_marked() throws IOException {
        Path output = folder.resolve("out/swapped.mp4");

        CommandLineRun run = puppets.swap(output);

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode report = new ObjectMapper().readTree(run.out());
        order = report.get("order").asText();
        assertThat(report.get("state").asText()).isEqualTo("DONE");
        assertThat(report.get("frames").asInt()).isEqualTo(50);
        assertThat(report.get("framesSwapped").asInt()).isGreaterThan(44);
        assertThat(report.get("gaps").asInt()).isZero();
        assertThat(Packets.of(output)).isEqualTo(Packets.of(target));
        assertThat(Packets.of(output).sound()).isNotEmpty();
        assertThat(new String(Files.readAllBytes(output), StandardCharsets.ISO_8859_1))
                .contains("compositeWithTrainedAlgorithmicMedia");
        JsonNode sideCar = new ObjectMapper()
                .readTree(folder.resolve("out/swapped.mp4.facefarm.json").toFile());
        assertThat(sideCar.toString()).contains(order, "\"a\"", "\"b\"");
        assertThat(names(folder.resolve("out"))).containsExactlyInAnyOrder("swapped.mp4", "swapped.mp4.facefarm.json");
    }

    @Test
    @Order(2)
    void the_same_command_again_finds_everything_done() throws IOException {
        Path output = folder.resolve("out/swapped.mp4");
        byte[] before = Files.readAllBytes(output);
        Files.delete(output);

        CommandLineRun run = puppets.swap(output);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(new ObjectMapper().readTree(run.out()).get("order").asText()).isEqualTo(order);
        assertThat(Files.readAllBytes(output)).isEqualTo(before);
    }

    @Test
    @Order(3)
    void an_order_is_given_again_by_its_id() throws IOException {
        Path output = folder.resolve("out/swapped.mp4");
        byte[] before = Files.readAllBytes(output);
        Files.delete(output);

        CommandLineRun run =
                CommandLineRun.of("retry", order.substring(0, 6), "--farm", folder.resolve("farm"), "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(new ObjectMapper().readTree(run.out()).get("order").asText()).isEqualTo(order);
        assertThat(Files.readAllBytes(output)).isEqualTo(before);
    }

    @Test
    @Order(3)
    void status_is_readable_by_people_and_programs() throws IOException {
        CommandLineRun text = CommandLineRun.of("status", order.substring(0, 6), "--farm", folder.resolve("farm"));
        CommandLineRun json = CommandLineRun.of("status", "--json", "--farm", folder.resolve("farm"));

        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out()).contains(order, "done", "50 target frames");
        JsonNode all = new ObjectMapper().readTree(json.out());
        assertThat(all).hasSize(1);
        assertThat(all.get(0).get("stages").get("merge").get("done").asInt()).isEqualTo(50);
    }

    /** What comes after: the farm stays up. */
    @Nested
    class WhileItIsUp {
        private static StandingFarm standing;

        @BeforeAll
        static void up() {
            standing = new StandingFarm(puppets.farm());
        }

        @AfterAll
        static void down() {
            standing.close();
        }

        @Test
        void remerge_makes_another_video_and_patches_without_training() throws IOException {
            Path output = folder.resolve("other.mp4");

            CommandLineRun run = CommandLineRun.of(
                    "remerge",
                    order,
                    "-o",
                    output,
                    "--mask",
                    "hull",
                    "--feather",
                    "0.12",
                    "--look",
                    "..0.2s,feather=0.3,blend=pyramid",
                    "--patches",
                    folder.resolve("patches"),
                    "--farm",
                    folder.resolve("farm"),
                    "--json");

            assertThat(run.exitCode()).as(run.err()).isZero();
            JsonNode report = new ObjectMapper().readTree(run.out());
            assertThat(report.get("order").asText()).isNotEqualTo(order);
            assertThat(report.get("seconds").get("train").asDouble()).isZero();
            assertThat(Packets.of(output)).isEqualTo(Packets.of(target));
            JsonNode told = new ObjectMapper()
                    .readTree(folder.resolve("other.mp4.facefarm.json").toFile())
                    .get("settings");
            assertThat(told.get("looks").get(0).get("blend").asText()).isEqualTo("pyramid");
            assertThat(Files.readAllBytes(output)).isNotEqualTo(Files.readAllBytes(folder.resolve("out/swapped.mp4")));
            Path patches = folder.resolve("patches/other.mp4");
            List<String> lines = Files.readAllLines(patches.resolve("patches.jsonl"));
            assertThat(lines).hasSize(report.get("facesSwapped").asInt());
            for (String line : lines) {
                JsonNode patch = new ObjectMapper().readTree(line);
                BufferedImage picture =
                        ImageIO.read(patches.resolve(patch.get("file").asText()).toFile());
                assertThat(picture.getWidth()).isEqualTo(256);
                assertThat(patch.get("timeBase").asText()).isEqualTo("1/25");
                assertThat(patch.get("pts")).isEqualTo(patch.get("frame"));
                assertThat(patch.get("digitalSourceType").asText()).endsWith("compositeWithTrainedAlgorithmicMedia");
            }
            assertThat(names(folder.resolve("patches"))).containsExactly("other.mp4");
            assertThat(names(patches)).hasSize(lines.size() + 1);
            CommandLineRun check = CommandLineRun.of("check", target, output, "--patches", patches);
            assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
            assertThat(check.out()).contains("right  tracks", "right  pts", "right  psnr");
        }

        @Test
        void the_model_can_be_looked_at_and_taken_out() throws IOException {
            Path farm = folder.resolve("farm");
            CommandLineRun shown = CommandLineRun.of("model", "show", order, "--farm", farm);
            assertThat(shown.exitCode()).as(shown.err()).isZero();
            assertThat(shown.out()).contains("preset     ", "finished", "dssim.a");
            CommandLineRun listed = CommandLineRun.of("model", "list", "--farm", farm);
            assertThat(listed.out()).contains("finished");
            String model = listed.out().substring(0, listed.out().indexOf(' '));
            assertThat(CommandLineRun.of("model", "show", model.substring(0, 8), "--farm", farm)
                            .out())
                    .isEqualTo(shown.out());
            CommandLineRun taken =
                    CommandLineRun.of("model", "export", model, folder.resolve("taken.safetensors"), "--farm", farm);
            assertThat(taken.exitCode()).as(taken.err()).isZero();

            Path dfm = folder.resolve("ada.dfm");
            CommandLineRun exported = CommandLineRun.of("model", "export", order, dfm, "--farm", farm);
            assertThat(exported.exitCode()).as(exported.err()).isZero();
            assertThat(new String(Files.readAllBytes(dfm), StandardCharsets.ISO_8859_1))
                    .contains("in_face:0", "out_face_mask:0", "out_celeb_face:0", "out_celeb_face_mask:0");
            CommandLineRun unknown =
                    CommandLineRun.of("model", "export", order, folder.resolve("ada.zip"), "--farm", farm);
            assertThat(unknown.exitCode()).isEqualTo(1);
            assertThat(unknown.err()).contains("name it .dfm, .onnx or .safetensors");
        }

        @Test
        void a_model_is_kept_under_a_name_used_again_and_brought_to_another_farm() throws IOException {
            Path farm = folder.resolve("farm");
            CommandLineRun kept = CommandLineRun.of("model", "keep", order, "ada", "--farm", farm);
            assertThat(kept.exitCode()).as(kept.err()).isZero();

            Path again = folder.resolve("again.mp4");
            CommandLineRun used = CommandLineRun.of(
                    "swap",
                    "--model",
                    "ada",
                    "--into",
                    target,
                    "--consent",
                    puppets.consent(),
                    "-o",
                    again,
                    "--detector",
                    "cascade",
                    "--farm",
                    farm);
            assertThat(used.exitCode()).as(used.err()).isZero();
            assertThat(again).hasSameBinaryContentAs(folder.resolve("out/swapped.mp4"));

            Path file = folder.resolve("ada.safetensors");
            CommandLineRun exported = CommandLineRun.of("model", "export", "ada", file, "--farm", farm);
            assertThat(exported.exitCode()).as(exported.err()).isZero();
            assertThat(CommandLineRun.of("model", "prune", "--yes", "--farm", farm)
                            .exitCode())
                    .isZero();
            assertThat(CommandLineRun.of("model", "list", "--farm", farm).out()).contains("kept as ada");
            CommandLineRun known =
                    CommandLineRun.of("model", "import", file, "ada2", "--consent", puppets.consent(), "--farm", farm);
            assertThat(known.exitCode()).isEqualTo(1);
            assertThat(known.err()).contains("is in this farm already").hasLineCount(1);

            Path other = folder.resolve("other-farm");
            Path strangers = Files.writeString(
                    folder.resolve("strangers.yaml"),
                    Files.readString(puppets.consent()).replace("Bruno (puppet)", "Somebody else"));
            CommandLineRun refused =
                    CommandLineRun.of("model", "import", file, "ada", "--consent", strangers, "--farm", other);
            assertThat(refused.exitCode()).isEqualTo(3);
            assertThat(refused.err())
                    .contains("the face of Bruno (puppet) went into")
                    .hasLineCount(1);
            CommandLineRun brought =
                    CommandLineRun.of("model", "import", file, "ada", "--consent", puppets.consent(), "--farm", other);
            assertThat(brought.exitCode()).as(brought.err()).isZero();
            assertThat(CommandLineRun.of("model", "show", "ada", "--farm", other)
                            .out())
                    .contains("finished", "consents   a, b");
            String listed = CommandLineRun.of("model", "list", "--farm", other).out();
            CommandLineRun byId =
                    CommandLineRun.of("model", "show", listed.substring(0, listed.indexOf(' ')), "--farm", other);
            assertThat(byId.out()).as(byId.err()).contains("finished", "consents   a, b");
            assertThat(CommandLineRun.of("model", "forget", "ada", "--farm", other)
                            .exitCode())
                    .isZero();
            assertThat(CommandLineRun.of("model", "list", "--farm", other).out())
                    .contains("No models.");
        }
    }

    private static String[] names(Path dir) {
        return Arrays.stream(dir.toFile().list()).sorted().toArray(String[]::new);
    }
}
