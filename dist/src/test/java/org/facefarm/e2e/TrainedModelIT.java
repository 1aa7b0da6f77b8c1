package org.facefarm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with the model of an order that has ended: other videos, the other way, looks, training on. One farm. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrainedModelIT {
    @TempDir
    static Path folder;

    private static PuppetSwap puppets;
    private static Path target;
    private static String order;
    private static StandingFarm standing;

    @BeforeAll
    static void train() throws IOException {
        puppets = PuppetSwap.film(folder);
        standing = new StandingFarm(puppets.farm());
        target = puppets.target();
        CommandLineRun run = puppets.swap(folder.resolve("swapped.mp4"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        order = new ObjectMapper().readTree(run.out()).get("order").asText();
    }

    @AfterAll
    static void down() {
        standing.close();
    }

    @Test
    @Order(1)
    void a_part_of_a_video_is_swapped_and_the_rest_stays() throws IOException {
        Path output = folder.resolve("part.mp4");

        CommandLineRun run = again(output, target, puppets.consent(), "--from", "10f", "--to", "0.8s");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.get("framesSwapped").asInt()).isBetween(9, 11);
        assertThat(Packets.of(output)).isEqualTo(Packets.of(target));
    }

    @Test
    @Order(1)
    void the_other_way_takes_no_training_but_consents_for_it() throws IOException {
        Path both = Files.writeString(
                folder.resolve("both.yaml"),
                Files.readString(puppets.consent())
                        + Files.readString(puppets.consent())
                                .replace("consents:", "")
                                .replace("{id: a, role: face", "{id: a-target, role: target")
                                .replace("{id: b, role: target", "{id: b-face, role: face"));
        Path output = folder.resolve("back.mp4");

        CommandLineRun run =
                again(output, puppets.face(), both, "--face-consent", "b-face", "--target-consent", "a-target");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(new ObjectMapper().readTree(run.out()).get("framesSwapped").asInt())
                .isGreaterThan(44);
        JsonNode sideCar = new ObjectMapper()
                .readTree(folder.resolve("back.mp4.facefarm.json").toFile());
        assertThat(sideCar.get("model").get("person").asInt()).isEqualTo(1);
    }

    @Test
    @Order(1)
    void a_frame_is_shown_under_several_settings_and_the_order_stays() throws IOException {
        Path farm = folder.resolve("farm");
        Path png = folder.resolve("looks.png");
        String before = CommandLineRun.of("status", "--json", "--farm", farm).out();

        CommandLineRun run = CommandLineRun.of(
                "preview",
                order,
                "--at",
                "1s",
                "--set",
                "mask=hull",
                "--set",
                "colour=none",
                "-o",
                png,
                "--farm",
                farm);

        assertThat(run.exitCode()).as(run.err()).isZero();
        BufferedImage sheet = ImageIO.read(png.toFile());
        assertThat(sheet.getWidth() % 4).isEqualTo(0);
        assertThat(sheet.getWidth()).isGreaterThan(4 * 100);
        assertThat(CommandLineRun.of("status", "--json", "--farm", farm).out()).isEqualTo(before);
        CommandLineRun word = CommandLineRun.of("preview", order, "--at", "soon", "--farm", farm);
        assertThat(word.exitCode()).isEqualTo(1);
        assertThat(word.err()).contains("'soon' is no moment of a video").hasLineCount(1);
    }

    @Test
    @Order(1)
    void training_starts_from_a_model_as_far_as_it_fits() {
        Path farm = folder.resolve("farm");
        CommandLineRun misfit = puppets.swap(folder.resolve("x.mp4"), "--start-from", order, "--preset", "lite");
        assertThat(misfit.exitCode()).isEqualTo(1);
        assertThat(misfit.err())
                .contains("(preset tiny) cannot be a start for preset lite", "does not fit into")
                .hasLineCount(1);
        CommandLineRun warm = puppets.swap(folder.resolve("warm.mp4"), "--start-from", order);
        assertThat(warm.exitCode()).as(warm.err()).isZero();
        assertThat(warm.err()).contains("Starts from", " 0 fresh, 0 unused");
        assertThat(CommandLineRun.of("model", "list", "--farm", farm).out().lines())
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    @Order(2)
    void a_model_trains_on_and_the_video_is_merged_again() throws IOException {
        Path farm = folder.resolve("farm");

        CommandLineRun run = CommandLineRun.of("swap", "--more", "1s", order, "--json", "--farm", farm);

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.get("order").asText()).isNotEqualTo(order);
        assertThat(report.get("iterations").asLong()).isGreaterThan(20);
        // A step at the warm-up's rate need not show in the pictures.
        assertThat(folder.resolve("swapped.mp4.facefarm.json"))
                .content()
                .contains(report.get("order").asText(), report.get("model").asText());
        CommandLineRun finished = CommandLineRun.of("finish", order, "--farm", farm);
        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.err())
                .contains("its model is finished", "--more 10m " + order)
                .hasLineCount(1);
        CommandLineRun both = CommandLineRun.of("swap", "--more", "1s", order, "--into", target, "--farm", farm);
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("--more takes the videos, people and consents of ORDER");
    }

    /** A swap with the order's model. */
    private static CommandLineRun again(Path output, Path into, Path consents, Object... more) {
        List<Object> args = new ArrayList<>(List.of("swap", "--model", order, "--into", into, "--consent", consents));
        args.addAll(List.of("-o", output, "--detector", "cascade", "--json", "--farm", puppets.farm()));
        args.addAll(List.of(more));
        return CommandLineRun.of(args.toArray());
    }
}
