package org.facefarm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.facefarm.studio.Identity;
import org.facefarm.studio.Moment;
import org.facefarm.studio.Performance;
import org.facefarm.studio.Performers;
import org.facefarm.studio.Picture;
import org.facefarm.studio.Studio;
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

    @TempDir
    static Path folder;

    private static Path ada;
    private static Path bruno;
    private static Path chiara;
    private static Path demir;
    private static Path consent;
    private static String order;

    @BeforeAll
    static void film() throws IOException {
        ada = Puppets.clip(folder.resolve("ada.mp4"), Performers.ADA, 1, 3);
        bruno = Puppets.clip(folder.resolve("bruno.mp4"), Performers.BRUNO, 2, 2);
        chiara = Puppets.clip(folder.resolve("chiara.mp4"), Performers.CHIARA, 3, 1.6);
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
        double[] asAda = swapped("a", 0);
        double[] asDemir = swapped("d", 2);

        double[] ofAda = skin(Performers.ADA, 1);
        double[] ofDemir = skin(Performers.DEMIR, 4);
        String colours = "Ada %s, drawn %s; Demir %s, drawn %s"
                .formatted(
                        Arrays.toString(ofAda),
                        Arrays.toString(asAda),
                        Arrays.toString(ofDemir),
                        Arrays.toString(asDemir));
        assertThat(distance(asAda, ofAda)).as(colours).isLessThan(distance(asAda, ofDemir));
        assertThat(distance(asDemir, ofDemir)).as(colours).isLessThan(distance(asDemir, ofAda));
    }

    /** Puts a face onto Chiara without training; the mean colour of what was drawn. */
    private static double[] swapped(String faceConsent, int code) throws IOException {
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
        return drawn(patches.resolve(output.getFileName()));
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

    /** Mean blue, green and red of the patches where they are opaque. */
    private static double[] drawn(Path patches) throws IOException {
        Mean mean = new Mean();
        try (Stream<Path> files = Files.list(patches)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".png")).toList()) {
                BufferedImage picture = ImageIO.read(file.toFile());
                for (int i = 0; i < picture.getWidth() * picture.getHeight(); i++) {
                    int argb = picture.getRGB(i % picture.getWidth(), i / picture.getWidth());
                    if (argb >>> 24 == 255) {
                        mean.add(argb & 255, argb >> 8 & 255, argb >> 16 & 255);
                    }
                }
            }
        }
        return mean.value();
    }

    /** Mean blue, green and red of a performer's face, as the studio renders it. */
    private static double[] skin(Identity who, long seed) {
        Mean mean = new Mean();
        for (Moment moment : Performance.of(seed, 0.4, 25).moments()) {
            Picture picture = Studio.render(who, moment, Puppets.SIDE, Puppets.SIDE);
            byte[] mask = Studio.truth(who, moment, Puppets.SIDE, Puppets.SIDE).mask();
            for (int i = 0; i < mask.length; i++) {
                if (mask[i] != 0) {
                    mean.add(
                            picture.bgr()[3 * i] & 255, picture.bgr()[3 * i + 1] & 255, picture.bgr()[3 * i + 2] & 255);
                }
            }
        }
        return mean.value();
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    private static final class Mean {
        private final double[] sum = new double[3];
        private long count;

        void add(int blue, int green, int red) {
            sum[0] += blue;
            sum[1] += green;
            sum[2] += red;
            count++;
        }

        double[] value() {
            return new double[] {sum[0] / count, sum[1] / count, sum[2] / count};
        }
    }
}
