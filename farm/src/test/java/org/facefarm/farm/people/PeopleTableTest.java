package org.facefarm.farm.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.client.input.UserError;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.PictureFormat;
import org.facefarm.schemas.record.Pose;
import org.facefarm.testing.MadeUpRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleTableTest {
    static {
        TrustedRecords.trust();
    }

    @TempDir
    Path folder;

    private final List<Crop> crops = new ArrayList<>();

    @Test
    void people_are_told_by_number_with_where_and_how_they_are_seen() {
        for (int i = 0; i < 100; i++) {
            seen(0, i, 0, 0.1f);
            if (i >= 50) {
                seen(1, i, 1, -0.5f);
            }
        }
        seen(2, 7, 2, 0);

        PeopleTable people = table();
        StringWriter text = new StringWriter();
        people.print(new PrintWriter(text, true));

        assertThat(people.seenOften()).isEqualTo(2);
        assertThat(people.rows()).extracting(PersonRow::faces).containsExactly(100, 50, 1);
        assertThat(people.rows().get(1).videos()).containsExactly(new PersonRow.Appearance("scene.mp4", 2.0, 3.96));
        assertThat(people.rows().get(1).yaw()).isEqualTo(new PersonRow.Range(-29, -29));
        assertThat(people.rows().get(1).stretches())
                .containsExactly(new PersonRow.Stretch("scene.mp4", "0.1", 2.0, 3.96));
        assertThat(text.toString()).contains("tracks 0.1 (0:02.0 to 0:04.0)");
        assertThat(text.toString()).contains("0:02.0 to 0:04.0").contains("1 more are hardly seen, in 1 faces");
    }

    @Test
    void the_sheet_has_a_row_for_each_who_is_seen_often() {
        for (int i = 0; i < 20; i++) {
            seen(0, i, 0, 0);
            seen(1, i, 1, 0);
        }
        Path png = folder.resolve("sheet.png");

        ContactSheet.write(table(), png);

        try (Mat sheet = opencv_imgcodecs.imread(png.toString())) {
            assertThat(sheet.rows()).isEqualTo(2 * 20 + 2 * 128 + 16);
            // The first face of the first row is red, as it was cut.
            assertThat(sheet.ptr(60, 300).get(2) & 0xff).isGreaterThan(180);
        }
        assertThatThrownBy(() -> ContactSheet.write(table(), folder.resolve("nowhere/sheet.png")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("cannot write");
    }

    /** A copy under another name is the same video to the farm. */
    @Test
    void aVideoIsCalledAsWhoeverAsksKnowsIt() {
        LookedThrough first = new LookedThrough(MadeUpRecords.video("v", 100), List.of());

        LookedThrough copy = first.called("copy.mp4");

        assertThat(copy.video().getName())
                .isEqualTo("copy.mp4")
                .isNotEqualTo(first.video().getName());
        assertThat(copy.video().getVideoId()).isEqualTo(first.video().getVideoId());
    }

    private PeopleTable table() {
        return new PeopleTable(
                List.of(new LookedThrough(MadeUpRecords.video("v", 100), List.of())),
                (found, sink) -> crops.forEach(sink));
    }

    private void seen(int person, long frame, int track, float yaw) {
        List<Float> looks = new ArrayList<>(Collections.nCopies(4, 0f));
        looks.set(person, 1f);
        Face face = new Face(
                track,
                track,
                new Box(0f, 0f, 80f, 80f),
                0.9f,
                LandmarkModel.FACEMESH_468,
                List.of(),
                new Pose(yaw, 0f, 0f),
                looks,
                List.of(),
                100f,
                false);
        crops.add(new Crop("e", "v", 0, frame, frame, face, 32, PictureFormat.JPEG, picture(), ByteBuffer.allocate(0)));
    }

    private static ByteBuffer picture() {
        try (Scalar red = new Scalar(0, 0, 200, 0);
                Mat mat = new Mat(32, 32, opencv_core.CV_8UC3, red);
                BytePointer jpeg = new BytePointer()) {
            opencv_imgcodecs.imencode(".jpg", mat, jpeg);
            byte[] bytes = new byte[(int) jpeg.limit()];
            jpeg.get(bytes);
            return ByteBuffer.wrap(bytes);
        }
    }
}
