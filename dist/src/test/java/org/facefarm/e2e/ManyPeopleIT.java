package org.facefarm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performer.Performers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One model of three people: trained once, then anybody's face goes onto somebody it never saw. One farm, in this order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ManyPeopleIT {
    private static final int ITERATIONS = 80;
    private static final long CHIARAS_SEED = 3;
    private static final double CHIARAS_SECONDS = 1.6;

    @TempDir
    static Path folder;

    private static Path ada;
    private static Path bruno;
    private static Path chiara;
    private static Path demir;
    private static Path consent;
    private static String order;
    private static StandingFarm farm;

    @BeforeAll
    static void film() throws IOException {
        farm = new StandingFarm(folder.resolve("farm"));
        ada = Puppets.clip(folder.resolve("ada.mp4"), Performers.ADA, 1, 3);
        bruno = Puppets.clip(folder.resolve("bruno.mp4"), Performers.BRUNO, 2, 2);
        chiara = Puppets.clip(folder.resolve("chiara.mp4"), Performers.CHIARA, CHIARAS_SEED, CHIARAS_SECONDS);
        demir = Puppets.clip(folder.resolve("demir.mp4"), Performers.DEMIR, 4, 3);
        String terms = "recordedBy: test, purpose: test, validFrom: 2026-01-01, validUntil: 2999-12-31";
        consent = Files.writeString(folder.resolve("consent.yaml"), """
                consents:
                  - {id: a, role: face, person: Ada, TERMS}
                  - {id: b, role: target, person: Bruno, TERMS}
                  - {id: c, role: target, person: Chiara, TERMS}
                  - {id: c-face, role: face, person: Chiara, TERMS}
                  - {id: d, role: face, person: Demir, TERMS}
                """.replace("TERMS", terms));
    }

    @AfterAll
    static void down() {
        farm.close();
    }

    @Test
    @Order(1)
    void a_preset_for_two_refuses_a_third_in_one_line() {
        CommandLineRun run = train(folder.resolve("x.mp4"), "lite");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("preset lite learns two people", "--preset many")
                .hasLineCount(1);
    }

    @Test
    @Order(2)
    void one_order_trains_everybody() throws IOException {
        Path output = folder.resolve("bruno-as-ada.mp4");

        CommandLineRun run = train(output, "many");

        assertThat(run.exitCode()).as(run.err()).isZero();
        order = new ObjectMapper().readTree(run.out()).get("order").asText();
        assertThat(Packets.of(output)).isEqualTo(Packets.of(bruno));
        CommandLineRun shown = CommandLineRun.of("model", "show", order, "--farm", folder.resolve("farm"));
        assertThat(shown.out())
                .contains(
                        "consents   a, b, d",
                        "person 0   Ada: can be drawn",
                        "person 1   Bruno: can be drawn with a consent of role face",
                        "person 2   Demir: can be drawn");
    }

    @Test
    @Order(3)
    void the_model_draws_each_of_them_onto_somebody_it_never_saw() throws IOException {
        Path asAda = swapped("a", 0);
        Path asDemir = swapped("d", 2);

        List<Moment> moments = Puppets.moments(CHIARAS_SEED, CHIARAS_SECONDS);
        Contrast contrast = Contrast.of(Performers.ADA, asAda, Performers.DEMIR, asDemir, Performers.CHIARA, moments);
        assertThat(contrast.correlation()).as("correlation").isGreaterThan(0.25);
        assertThat(contrast.share()).as("share of the true difference").isGreaterThan(0.1);
    }

    /** Puts a face onto Chiara without training; the folder of what was drawn. */
    private static Path swapped(String faceConsent, int code) throws IOException {
        Path output = folder.resolve("chiara-as-" + faceConsent + ".mp4");
        Path patches = folder.resolve("patches");

        CommandLineRun run = swap(faceConsent, output, "--colour", "none", "--mask", "hull", "--patches", patches);

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.at("/seconds/train").asDouble()).isZero();
        assertThat(report.get("framesSwapped").asInt()).isGreaterThan(35);
        assertThat(Packets.of(output)).isEqualTo(Packets.of(chiara));
        assertThat(new String(Files.readAllBytes(output), StandardCharsets.ISO_8859_1))
                .contains("compositeWithTrainedAlgorithmicMedia");
        JsonNode sideCar = sideCar(output);
        assertThat(sideCar.at("/consents/face").asText()).isEqualTo(faceConsent);
        assertThat(sideCar.at("/model/person").asInt()).isEqualTo(code);
        assertThat(sideCar.at("/model/people").toString()).isEqualTo("[\"a\",\"b\",\"d\"]");
        return patches.resolve(output.getFileName());
    }

    @Test
    @Order(4)
    void whom_the_model_does_not_know_it_does_not_draw() throws IOException {
        CommandLineRun run = swap("c-face", folder.resolve("x.mp4"));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(reason(run)).contains("makes the face of Ada, Bruno, Demir, and consent 'c-face' is of Chiara");
        assertThat(folder.resolve("x.mp4")).doesNotExist();
    }

    @Test
    @Order(5)
    void one_more_person_joins_a_model_and_everybody_keeps_their_code() throws IOException {
        CommandLineRun few = CommandLineRun.of(joined(List.of()));
        assertThat(few.exitCode()).isEqualTo(1);
        assertThat(few.err()).contains("knows 3 people and the order has 2: name videos of them all");

        CommandLineRun run = CommandLineRun.of(joined(List.of("--also", "d=" + demir, "--also", "a=" + ada)));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("Starts from " + order, " grown (");
        assertThat(sideCar(folder.resolve("bruno-as-chiara.mp4"))
                        .at("/model/person")
                        .asInt())
                .as("Chiara's code")
                .isEqualTo(3);
        String four = new ObjectMapper().readTree(run.out()).get("order").asText();
        CommandLineRun shown = CommandLineRun.of("model", "show", four, "--farm", folder.resolve("farm"));
        assertThat(shown.out()).contains("person 0   Ada", "person 1   Bruno", "person 2   Demir", "person 3   Chiara");
    }

    private static Object[] joined(List<Object> others) {
        List<Object> args = new ArrayList<>(List.of("swap", "--face", chiara, "--into", bruno, "--preset", "many"));
        args.addAll(List.of("--consent", consent, "--face-consent", "c-face", "--target-consent", "b"));
        args.addAll(others);
        args.addAll(List.of("--start-from", order, "--iterations", 3, "-o", folder.resolve("bruno-as-chiara.mp4")));
        // A net that hardly knows her has not learned her outline yet.
        args.addAll(List.of("--mask", "hull"));
        args.addAll(List.of("--detector", "cascade", "--farm", folder.resolve("farm"), "--json"));
        return args.toArray();
    }

    @Test
    @Order(6)
    void nobodys_face_is_drawn_any_more_when_one_of_them_withdraws() throws IOException {
        assertThat(CommandLineRun.of("consent", "revoke", "d", "--farm", folder.resolve("farm"))
                        .exitCode())
                .isZero();
        Path output = folder.resolve("late.mp4");

        CommandLineRun run = swap("a", output);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(reason(run)).contains("consent 'd' of Demir was revoked");
        CommandLineRun his = swap("d", output);
        assertThat(his.exitCode()).isEqualTo(3);
        assertThat(his.err())
                .as("a file with his consent does not give it again")
                .contains("consent 'd' of Demir was revoked", "for good");
        assertThat(output).doesNotExist();
    }

    private static JsonNode sideCar(Path output) throws IOException {
        return new ObjectMapper()
                .readTree(output.resolveSibling(output.getFileName() + ".facefarm.json")
                        .toFile());
    }

    private static String reason(CommandLineRun run) throws IOException {
        return new ObjectMapper().readTree(run.out()).get("reason").asText();
    }

    private static CommandLineRun train(Path output, String preset) {
        return CommandLineRun.of(
                "swap",
                "--face",
                ada,
                "--into",
                bruno,
                "--also",
                "d=" + demir,
                "--preset",
                preset,
                "--iterations",
                ITERATIONS,
                "--consent",
                consent,
                "--face-consent",
                "a",
                "--target-consent",
                "b",
                "-o",
                output,
                "--detector",
                "cascade",
                "--farm",
                folder.resolve("farm"),
                "--json");
    }

    private static CommandLineRun swap(String faceConsent, Path output, Object... more) {
        List<Object> args = new ArrayList<>(List.of("swap", "--model", order, "--into", chiara));
        args.addAll(List.of("--consent", consent, "--face-consent", faceConsent, "--target-consent", "c"));
        args.addAll(List.of("-o", output, "--detector", "cascade", "--farm", folder.resolve("farm"), "--json"));
        args.addAll(List.of(more));
        return CommandLineRun.of(args.toArray());
    }
}
