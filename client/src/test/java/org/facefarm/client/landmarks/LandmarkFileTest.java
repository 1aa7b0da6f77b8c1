package org.facefarm.client.landmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.facefarm.client.input.UserError;
import org.facefarm.client.video.ShownFrames;
import org.facefarm.schemas.record.GivenFrame;
import org.facefarm.schemas.record.GivenPixels;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.SideData;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.testing.MadeUpRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LandmarkFileTest {
    private static final String HEAD = "{\"video\": \"scene.mp4\", \"pixels\": \"display\",\n \"frames\": [\n";

    @TempDir
    Path folder;

    private final StreamHeader stream = stream(new Rational(1, 1), false);

    @Test
    void frames_are_read_in_order() throws IOException {
        LandmarkFile file =
                read(HEAD + frame(0, face(100, 100)) + ",\n" + frame(7, face(100, 100), face(300, 50)) + "]}");

        assertThat(file.pixels()).isEqualTo(GivenPixels.DISPLAY);
        assertThat(file.byTime()).isFalse();
        List<GivenFrame> frames = frames(file);
        assertThat(frames).extracting(GivenFrame::getPlace).containsExactly(0L, 7L);
        assertThat(frames).extracting(f -> f.getFaces().size()).containsExactly(1, 2);
        assertThat(frames).extracting(GivenFrame::getGivenId).containsOnly(file.givenId());
        assertThat(frames.get(0).getFaces().get(0).getLandmarks()).hasSize(136).startsWith(100f, 100f);
        assertThat(LandmarkFile.videoOf(file.path())).isEqualTo("scene.mp4");
    }

    @Test
    void times_are_milliseconds() throws IOException {
        LandmarkFile file = read(HEAD + frame(0, face(100, 100)).replace("\"frame\": 0", "\"time\": 7201.0334") + "]}");

        assertThat(file.byTime()).isTrue();
        assertThat(frames(file).get(0).getPlace()).isEqualTo(7_201_033);
    }

    @Test
    void the_same_faces_have_the_same_id_however_they_are_written() throws IOException {
        String plain = HEAD + frame(3, face(100, 100)) + "]}";

        assertThat(read(plain.replace(" ", "\n")).givenId())
                .isEqualTo(read(plain).givenId());
        assertThat(read(plain.replace("display", "coded")).givenId())
                .isNotEqualTo(read(plain).givenId());
        assertThat(read(plain.replace("[100.0", "[100.25")).givenId())
                .isNotEqualTo(read(plain).givenId());
        assertThat(read(plain.replace("\"frame\": 3", "\"frame\": 4")).givenId())
                .isNotEqualTo(read(plain).givenId());
    }

    @Test
    void what_changes_after_it_was_read_is_refused() throws IOException {
        LandmarkFile file = read(HEAD + frame(3, face(100, 100)) + "]}");
        Files.writeString(file.path(), HEAD + frame(3, face(101, 100)) + "]}");

        assertThatThrownBy(() -> frames(file)).hasMessageContaining("has changed while the order was given");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "pixels": "display"    | "pixels": "dispaly"     | line 1, pixels: display or coded or square is meant, not 'dispaly'; did you mean 'display'?
        "pixels": "display"    | "pixls": "display"      | line 1, pixls: there is no such key; did you mean 'pixels'?
        "pixels": "display"    | "video": "b", "pixels": "display" | video: stands here a second time
        "frames": [            | "frame": [              | frame: there is no such key; did you mean 'frames'?
        "frames": [            | "frames": [{},          | line 2, frames #1.faces: is missing
        "frame": 12            | "frame": -1             | line 3, frames #1.frame: a whole number from 0 is meant, not '-1'
        "frame": 12            | "frame": 12, "time": 1  | line 3, frames #1: either frame or time is meant
        "frame": 12            | "time": NaN             | line 3, frames #1.time: NaN and infinity are no numbers here
        "frame": 12            | "frame": 1e99           | line 3, frames #1.frame: a whole number from 0 is meant
        "landmarks": [[100.0   | "landmarks": [["100"    | line 3, frames #1.faces #1.landmarks #1 #1: a number is meant, not '100'
        "landmarks": [[100.0   | "landmarks": [[1e30     | landmarks #1 #1: a number within a million is meant
        "landmarks": [[100.0,  | "landmarks": [[1, 2, 3], [100.0, | landmarks #1: a point as [x, y] is meant, not a list of 3
        "landmarks": [[100.0,  | "landmarks": [[1, 2], [100.0,    | line 3, frames #1.faces #1: a face has 468 landmarks, 98 or 68, not 69
        "landmarks"            | "landmark"              | faces #1.landmark: there is no such key; did you mean 'landmarks'?
        "landmarks"            | "box": [0, 0, 0, 9], "landmarks" | the box is no 2 pixels wide and high
        "landmarks"            | "box": [2000, 0, 90, 90], "landmarks" | line 3, frames #1: a face lies outside of the picture, which has 640 x 360 of the pixels called 'display'
        "landmarks"            | "pose": [0, 0, 0], "landmarks" | pose and alignment go with 'square' pixels only
        "landmarks"            | "score": 2, "landmarks" | score: a number from 0 to 1 is meant, not '2'
        "landmarks"            | "kind": "unsur", "landmarks" | did you mean 'unsure'?
        "faces": [             | "faces": [], "x": [     | faces: a list such as [{...}] is meant, not an empty one
        ]}]}]}                 | ]}]}], "video": "b"}    | video: stands behind 'frames': put it before
        "pixels": "display",   | ''                      | pixels: is missing: which pixels are counted
        ]}]}]}                 | ]}]}                    | the file ends in the middle: is it whole?
        "faces": [             | "faces": {[             | line 3, frames #1.faces: is no JSON: a comma or a bracket is missing here
        "frame": 12            | "frame" 12              | line 3, frames #1.frame: is no JSON: a comma between values, or a colon behind a key
        "frame": 12            | "frame": twelve         | line 3, frames #1.frame: is no JSON: texts stand in "double quotes"
        "frame": 12,           | "frame": 12             | is no JSON: a comma between values
        "frame": 12            | frame: 12               | line 3, frames #1: is no JSON
        """)
    void a_mistake_is_told_with_file_line_and_key(String right, String wrong, String message) throws IOException {
        String good = HEAD + frame(12, face(100, 100)) + "]}";
        assertThat(good).contains(right);
        read(good);

        assertThatThrownBy(() -> read(good.replace(right, wrong)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(folder.resolve("scene.faces.json").toString())
                .hasMessageContaining(message);
    }

    @Test
    void a_key_that_stands_or_is_misspelt_behind_the_frames_is_told() {
        String headless = "{\"video\": \"scene.mp4\", \"frames\": [" + frame(1, face(9, 9)) + "]";

        assertThatThrownBy(() -> read(headless + ", \"pixels\": \"display\"}"))
                .hasMessageContaining("pixels: stands behind 'frames': put it before");
        assertThatThrownBy(() -> read(headless + ", \"pixls\": \"display\"}"))
                .hasMessageContaining("pixls: there is no such key; did you mean 'pixels'?; all keys stand before");
        assertThatThrownBy(() -> read(headless + "}")).hasMessageContaining("pixels: is missing");
    }

    @Test
    void what_is_no_landmark_file_at_all_is_told() {
        assertThatThrownBy(() -> read("")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> read("[1]")).hasMessageContaining("\"frames\": [...]} is meant");
        assertThatThrownBy(() -> read(HEAD + "]}")).hasMessageContaining("tells of no face");
        assertThatThrownBy(() -> read(HEAD + "[".repeat(100_000)))
                .hasMessageContaining("more stands here than anybody means");
        assertThatThrownBy(() -> read(HEAD + frame(1, face(9, 9)) + "," + frame(1, face(9, 9)) + "]}"))
                .hasMessageContaining("frames #2: frame 1 stands behind 1: each once");
        assertThatThrownBy(() -> LandmarkFile.read(folder.resolve("none.json"), folder, shown(stream)))
                .hasMessageContaining("there is no such landmark file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "alignment": [0, 0, 0, 0, 0, 0]          | alignment: [a, b, tx, -b, a, ty] is meant, with a or b other than 0
        "alignment": [0.01, 0, 0, 0, -0.01, 0]   | alignment: [a, b, tx, -b, a, ty] is meant
        "alignment": [1000, 0, 0, 0, 1000, 0]    | alignment: the aligned square is meant to have a side of 1 to 1000000 pixels, and has one of 0.001
        "pose": [0, 90, 0]                       | pose: radians from -3.1416 to 3.1416 are meant
        """)
    void numbers_that_are_no_face_s_are_told_before_anything_is_sent(String wrong, String message) throws IOException {
        String square = (HEAD + frame(12, face(100, 100)) + "]}").replace("display", "square");
        read(square.replace("\"landmarks\"", "\"pose\": [0, 1, 3.1415927], \"landmarks\""));

        assertThatThrownBy(() -> read(square.replace("\"landmarks\"", wrong + ", \"landmarks\"")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message);
    }

    @Test
    void landmarks_in_one_place_are_no_face() {
        String face = "{\"landmarks\": [[10, 10], " + "[90, 90], ".repeat(66) + "[90, 90]]}";
        assertThatThrownBy(() -> read(HEAD + frame(0, face) + "]}"))
                .hasMessageContaining("frames #1.faces #1: 68 landmarks lie in only 2 places: no face looks so");
    }

    @Test
    void frames_and_times_behind_the_end_are_told_before_anything_is_sent() throws IOException {
        String last = HEAD + frame(99, face(100, 100)) + "]}";
        assertThat(frames(read(last))).hasSize(1);

        assertThatThrownBy(() -> read(last.replace("99", "100")))
                .hasMessageContaining(
                        "line 3, frames #1: lies behind the video's end: it has 100 frames, 0f to 99f, and the last one is shown at 7920s");
        assertThatThrownBy(() -> read(last.replace("\"frame\": 99", "\"time\": 7920.001")))
                .hasMessageContaining("frames #1: lies behind the video's end");
        Path file = folder.resolve("scene.faces.json");
        Files.writeString(file, last.replace("\"frame\": 99", "\"time\": 1"));
        assertThatThrownBy(() -> LandmarkFile.read(file, folder, ShownFrames.at(stream)))
                .hasMessageContaining("times are told, and the video tells none: tell frames instead");
    }

    @Test
    void a_picture_is_as_large_as_its_pixels_are_counted() throws IOException {
        StreamHeader turned = stream(new Rational(4, 3), true);
        String at700 = HEAD + frame(0, face(20, 700)) + "]}";

        assertThat(read(at700, turned).pixels()).as("360 x 853 as shown").isEqualTo(GivenPixels.DISPLAY);
        assertThatThrownBy(() -> read(at700.replace("display", "coded"), turned))
                .hasMessageContaining("640 x 360 of the pixels called 'coded'");
        assertThatThrownBy(() -> read(at700.replace("display", "square"), turned))
                .hasMessageContaining("853 x 360 of the pixels called 'square'");
    }

    @Test
    void the_schema_tells_the_same() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(LandmarkFile.schema());

        assertThat(schema.at("/required").toString()).isEqualTo("[\"video\",\"pixels\",\"frames\"]");
        JsonNode face = schema.at("/properties/frames/items/properties/faces/items");
        assertThat(face.at("/required").toString()).isEqualTo("[\"landmarks\"]");
        assertThat(face.at("/properties/box/maxItems").asInt()).isEqualTo(4);
        assertThat(face.at("/properties/landmarks/items/items/type").asText()).isEqualTo("number");
        assertThat(face.at("/additionalProperties").asBoolean(true)).isFalse();
    }

    private LandmarkFile read(String text) throws IOException {
        return read(text, stream);
    }

    private LandmarkFile read(String text, StreamHeader pictures) throws IOException {
        Path file = folder.resolve("scene.faces.json");
        Files.writeString(file, text);
        return LandmarkFile.read(file, folder.resolve("scene.mp4"), shown(pictures));
    }

    /** A hundred frames, 80 s each. */
    private static ShownFrames shown(StreamHeader pictures) {
        return ShownFrames.at(
                pictures, LongStream.range(0, 100).map(i -> i * 80_000).toArray());
    }

    private static List<GivenFrame> frames(LandmarkFile file) {
        List<GivenFrame> frames = new ArrayList<>();
        file.frames(frames::add);
        return frames;
    }

    private static String frame(int number, String... faces) {
        return "{\"frame\": %d, \"faces\": [%s]}".formatted(number, String.join(", ", faces));
    }

    /** 68 points in a square of 67 pixels. */
    private static String face(int x, int y) {
        return "{\"landmarks\": [%s]}"
                .formatted(IntStream.range(0, 68)
                        .mapToObj(i -> "[%d.0, %d.0]".formatted(x + i, y + i * 7 % 68))
                        .collect(Collectors.joining(", ")));
    }

    private static StreamHeader stream(Rational aspect, boolean turned) {
        // A quarter turn as containers tell it: 16.16 fixed point, row-major, {0, -1, 0, 1, 0, 0, ...}.
        ByteBuffer matrix = ByteBuffer.allocate(36).order(ByteOrder.nativeOrder());
        matrix.putInt(4, 65536).putInt(12, -65536).putInt(32, 1 << 30);
        return StreamHeader.newBuilder(
                        MadeUpRecords.video("scene", 1).getStreams().get(0))
                .setWidth(640)
                .setHeight(360)
                .setSampleAspectRatio(aspect)
                .setSideData(turned ? List.of(new SideData("Display Matrix", matrix)) : List.of())
                .build();
    }
}
