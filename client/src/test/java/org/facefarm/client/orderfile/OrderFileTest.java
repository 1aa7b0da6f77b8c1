package org.facefarm.client.orderfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.facefarm.client.input.UserError;
import org.facefarm.client.request.MapWish;
import org.facefarm.client.request.OtherPerson;
import org.facefarm.client.request.PersonWish;
import org.facefarm.schemas.record.KeepDays;
import org.facefarm.schemas.record.PictureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderFileTest {
    private static final String GOOD = """
        face: [anna.mp4]
        into:
          - {video: scene1.mp4, output: one.mp4}
          - {video: scene2.mp4, output: two.mp4}
        consent: consent.yaml
        trainTime: 2h
        """;

    @TempDir
    Path folder;

    @Test
    void an_order_is_read_whole() throws IOException {
        OrderFile order = read(GOOD);

        assertThat(order.face()).containsExactly("anna.mp4");
        assertThat(order.into()).extracting(OrderFile.Into::output).containsExactly("one.mp4", "two.mp4");
        assertThat(order.trainTime()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void days_are_said_for_some_kinds_or_none() throws IOException {
        assertThat(read(GOOD + "keep: {clips: 0, frames: 365}").keep()).isEqualTo(new KeepDays(0, null, 365));
        assertThat(read(GOOD).keep()).isNull();
        assertThatThrownBy(() -> read(GOOD + "keep: {clips: -1}"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("keep.clips")
                .hasMessageContaining("a whole number of days");
        assertThatThrownBy(() -> read(GOOD + "keep: {videos: 3}"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("clips, crops, frames");
    }

    @Test
    void which_faces_are_learned_from_is_said_as_on_the_command_line() throws IOException {
        assertThat(read(GOOD + "uncovered: true\nallFaces: true\n"))
                .extracting(OrderFile::uncovered, OrderFile::allFaces)
                .containsExactly(true, true);
        assertThat(read(GOOD))
                .extracting(OrderFile::uncovered, OrderFile::allFaces)
                .containsExactly(false, false);
    }

    @Test
    void whoever_looks_for_a_merge_setting_here_is_told_where_it_is() {
        assertThatThrownBy(() -> read(GOOD + "blend: seamless\n"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("blend: there is no such key")
                .hasMessageEndingWith("laid in and encoded is said by options of 'facefarm submit'");
    }

    @Test
    void further_people_come_with_their_consents() throws IOException {
        OrderFile order = read(GOOD + """
            others:
              - {face: [carla.mp4, carla2.mp4], consent: carla-2026}
              - {face: [dan.mp4], consent: dan-2026, person: dan.jpg}
            faceConsent: anna-2026
            targetConsents: [ben-2026]
            """);

        assertThat(order.others())
                .extracting(OrderFile.Other::face)
                .containsExactly(List.of("carla.mp4", "carla2.mp4"), List.of("dan.mp4"));
        assertThat(order.others()).extracting(OrderFile.Other::consent).containsExactly("carla-2026", "dan-2026");
        assertThat(order.faceConsent()).isEqualTo("anna-2026");
        assertThat(order.targetConsents()).containsExactly("ben-2026");
        assertThat(order.others()).extracting(OrderFile.Other::person).containsExactly(List.of(), List.of("dan.jpg"));
        assertThat(read(GOOD).others()).isEmpty();
    }

    @Test
    void a_video_becomes_pictures_where_the_file_says_so() throws IOException {
        OrderFile order = read(GOOD.replace("output: two.mp4", "output: two, as: tiff"));

        assertThat(order.into()).extracting(OrderFile.Into::pictures).containsExactly(null, PictureKind.TIFF);
        assertThat(order.into().get(1).output()).isEqualTo("two");
    }

    @Test
    void landmarks_are_a_file_or_several() throws IOException {
        Files.createFile(folder.resolve("a.json"));
        Files.createFile(folder.resolve("b.json"));
        assertThat(read(GOOD + "landmarks: a.json\n").landmarks()).containsExactly("a.json");
        assertThat(read(GOOD + "landmarks: [a.json, b.json]\n").landmarks()).containsExactly("a.json", "b.json");
        assertThat(read(GOOD).landmarks()).isEmpty();
    }

    @Test
    void a_person_is_one_picture_or_number_or_several() throws IOException {
        assertThat(read(GOOD + "person: 2\n").person()).containsExactly("2");
        assertThat(read(GOOD + "person: [a.jpg, b.jpg]\nfacePerson: c.jpg\n").person())
                .containsExactly("a.jpg", "b.jpg");
        assertThat(read(GOOD).person()).isEmpty();
    }

    @Test
    void further_faces_go_onto_further_people() throws IOException {
        String carla = "{face: [carla.mp4], person: 2, faceConsent: carla-2026, targetConsents: [dan-2026]}";
        String own = "{person: [3, 4], faceConsent: ben-face, targetConsents: [eve-2026]}";

        assertThat(read(GOOD + "person: 1\nmap:\n  - " + carla + "\n  - " + own + "\n")
                        .map())
                .containsExactly(
                        new OrderFile.Mapped(
                                List.of("carla.mp4"), null, List.of(), List.of("2"), "carla-2026", List.of("dan-2026")),
                        new OrderFile.Mapped(
                                List.of(), null, List.of(), List.of("3", "4"), "ben-face", List.of("eve-2026")));
        assertThat(read(GOOD).map()).isEmpty();
    }

    @Test
    void further_faces_on_the_command_line_have_the_keys_of_the_options() {
        assertThat(MapWish.parse("face=a.mp4,face=b.mp4,person=2,face-consent=carla-2026,target-consent=dan-2026"))
                .isEqualTo(new MapWish(
                        List.of(Path.of("a.mp4"), Path.of("b.mp4")),
                        null,
                        PersonWish.MOST_SEEN,
                        PersonWish.of(List.of("2"), Path.of("")),
                        "carla-2026",
                        List.of("dan-2026")));
        assertThat(MapWish.parse("model=anna-v1,person=p.jpg,face-consent=a,target-consent=b")
                        .model())
                .isEqualTo("anna-v1");
        for (String wrong : List.of(
                "carla.mp4",
                "face=carla.mp4,person=2,target-consent=b",
                "person=2,face-consent=a,face-consent=b,target-consent=c",
                "person=2,face-consent=a,target-consent=",
                "person=2,consent=a",
                "face-consent=a,target-consent=b")) {
            assertThatThrownBy(() -> MapWish.parse(wrong))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("write it as face=carla.mp4,person=2,")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        }
    }

    @Test
    void further_people_on_the_command_line_are_a_consent_and_videos() {
        assertThat(OtherPerson.parse("carla-2026=carla.mp4,b=c.mp4"))
                .isEqualTo(new OtherPerson(
                        "carla-2026", List.of(Path.of("carla.mp4"), Path.of("b=c.mp4")), PersonWish.MOST_SEEN));
        for (String wrong : List.of("carla.mp4", "=carla.mp4", "carla-2026=", "carla-2026=,")) {
            assertThatThrownBy(() -> OtherPerson.parse(wrong))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("write CONSENT=VIDEO")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trainTime | traintime | line 6, traintime: there is no such key; did you mean 'trainTime'?",
                "trainTime | mask | line 6, mask: there is no such key; did you mean 'map'? Or else: how faces are found,",
                "trainTime | quality | line 6, quality: there is no such key; the keys here are face, into, consent,",
                "'face: [anna.mp4]' | 'face: anna.mp4' | line 1, face: a list such as [anna.mp4] is meant, not"
                        + " 'anna.mp4' alone",
                "'face: [anna.mp4]' | 'face:' | line 1, face: a list such as [anna.mp4] is meant",
                "'face: [anna.mp4]' | 'face: []' | line 1, face: a list such as [anna.mp4] is meant, not an empty one",
                "'face: [anna.mp4]' | 'face: [[anna.mp4]]' | line 1, face #1: a file's name is meant, not a list or"
                        + " keys",
                "'face: [anna.mp4]' | '' | face: is missing: videos of the person whose face is used, such as"
                        + " [anna.mp4]",
                "'trainTime: 2h' | 'face: [b.mp4]' | line 6, face: stands here a second time, after line 1",
                "2h | 2 hours | line 6, trainTime: '2 hours' is no length of time; write 90s, 10m, 2h or 1h30m",
                "2h | 0s | line 6, trainTime: '0s' is less than a second",
                "2h | '' | line 6, trainTime: has no value: a length of time such as 90s, 10m, 2h or 1h30m is meant",
                "'trainTime: 2h' | 'person: 0' | line 6, person: there is no person 0: people are numbered from 1",
                "'trainTime: 2h' | 'person: [1, a.jpg]' | line 6, person: a person is named by pictures or by numbers",
                "'trainTime: 2h' | 'plateau: yes' | line 6, plateau: true or false is meant, not 'yes'",
                "'trainTime: 2h' | 'iterations: many' | line 6, iterations: a whole number from 1 is meant, not 'many'",
                "'trainTime: 2h' | 'iterations: 0' | line 6, iterations: a whole number from 1 is meant, not '0'",
                "'trainTime: 2h' | 'seed: 1.5' | line 6, seed: a whole number is meant, not '1.5'",
                "'trainTime: 2h' | 'preset: quik' | did you mean 'quick'?",
                "one.mp4 | ../one.mp4 | line 3, into #1.output: '../one.mp4' is no plain file name",
                "one.mp4 | .hidden.mp4 | line 3, into #1.output: '.hidden.mp4' is no plain file name",
                "two.mp4 | two.txt | line 4, into #2.output: 'two.txt': cannot write this kind of file",
                "output: two.mp4 | 'output: two.mp4, as: png' | line 4, into #2.output: 'two.mp4' names a video file",
                "output: two.mp4 | 'output: two, as: gif' | line 4, into #2.as: png or jpg or tiff is meant, not 'gif'",
                "output: two.mp4 | 'output: ' | line 4, into #2.output: has no value",
                "', output: two.mp4' | '' | line 4, into #2.output: is missing",
                "'{video: scene1.mp4, output: one.mp4}' | scene1.mp4 | line 3, into #1: a video and its output, as"
                        + " {video: scene.mp4",
                "'consent: consent.yaml' | '' | consent: is missing: the file with the consents of everybody",
                "trainTime: 2h | 'others: [{face: [carla.mp4]}]' | line 6, others #1.consent: is missing",
                "trainTime: 2h | 'map: [{faceConsent: a, targetConsents: [b]}]' | line 6, map #1.person: is missing:"
                        + " onto whom it goes",
                "trainTime: 2h | 'map: [{person: 2, targetConsents: [b]}]' | line 6, map #1.faceConsent: is missing",
                "trainTime: 2h | 'map: [{person: 2, faceConsent: a}]' | line 6, map #1.targetConsents: is missing",
                "trainTime: 2h | 'map: [{face: [c.mp4], model: m, person: 2, faceConsent: a, targetConsents: [b]}]' |"
                        + " line 6, map #1.model: the face comes from videos or from a model",
                "'trainTime: 2h' | 'seed: 1: 2' | line 6: is no YAML: a ': ' stands where no key may be",
                "'trainTime: 2h' | 'person: &p [a.jpg, *p]' | line 6: &p names a value for others to repeat",
                "'trainTime: 2h' | 'person: *p' | line 6: *p stands for another value: write it out",
                "'trainTime: 2h' | 'landmarks: none.json' | line 6, landmarks #1: there is no landmark file",
                "two.mp4 | one.mp4 | line 4, into #2: would become one.mp4, as #1: give each an output of its own",
            })
    void every_mistake_is_told_with_file_line_key_and_what_is_meant(String part, String instead, String message) {
        assertRefused(GOOD.replace(part, instead == null ? "" : instead), message);
    }

    @Test
    void files_that_are_no_order_say_so() throws IOException {
        assertRefused("", "order.yaml: is empty: an order with face, into and consent is meant");
        assertRefused("# nothing yet\n", "order.yaml: is empty");
        assertRefused("just words\n", "order.yaml, line 1: an order with face, into and consent is meant");
        assertRefused("face:\n\t- anna.mp4\n", "order.yaml, line 2: a tab stands here: indent with spaces");
        assertRefused(GOOD + "---\n" + GOOD, "order.yaml, line 7: a second document begins here");
        assertRefused(GOOD + "seed: 1\u0007\n", "order.yaml, line 7: a control character stands here (U+0007)");
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'f', (byte) 0xE4, '\n'});
        assertThatThrownBy(() -> OrderFile.read(latin))
                .hasMessageEndingWith("cannot be read as order file: it is no UTF-8 text");
        assertThatThrownBy(() -> OrderFile.read(folder.resolve("none.yaml")))
                .hasMessageContaining("none.yaml: there is no such order file");
    }

    @Test
    void an_order_without_consents_is_refused_as_such() {
        assertThatThrownBy(() -> read(GOOD.replace("consent: consent.yaml", "")))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.refusal()).isTrue());
    }

    @Test
    void a_name_that_is_too_long_for_the_side_car_is_refused() {
        assertRefused(
                GOOD.replace("one.mp4", "o".repeat(250) + ".mp4"), "the name is too long: 241 bytes are the most");
    }

    @Test
    void the_schema_names_every_key_and_nothing_else() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(OrderFile.schema());

        assertThat(schema.get("additionalProperties").asBoolean(true)).isFalse();
        assertThat(schema.get("required")).extracting(JsonNode::asText).containsExactly("face", "into", "consent");
        assertThat(schema.get("properties").fieldNames())
                .toIterable()
                .hasSameSizeAs(OrderFile.class.getRecordComponents())
                .contains("trainTime", "targetConsents");
        assertThat(schema.at("/properties/into/items/required"))
                .extracting(JsonNode::asText)
                .contains("video", "output");
        assertThat(schema.at("/properties/preset/enum"))
                .extracting(JsonNode::asText)
                .contains("lite", "many");
        assertThat("1h30m").matches(schema.at("/properties/trainTime/pattern").asText());
        assertThat("2 hours")
                .doesNotMatch(schema.at("/properties/trainTime/pattern").asText());
        assertThat(schema.at("/properties/person/anyOf")).hasSize(2);
    }

    private void assertRefused(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(folder.resolve("order.yaml").toString())
                .hasMessageContaining(message)
                .hasMessageNotContainingAny("\n", "Exception", "java.");
    }

    private OrderFile read(String text) throws IOException {
        return OrderFile.read(Files.writeString(folder.resolve("order.yaml"), text));
    }
}
