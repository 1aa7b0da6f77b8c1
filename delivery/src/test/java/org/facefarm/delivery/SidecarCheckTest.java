package org.facefarm.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.facefarm.delivery.check.Check;
import org.facefarm.delivery.check.SidecarCheck;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.record.Correction;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.PeopleFound;
import org.facefarm.schemas.record.Video;
import org.facefarm.schemas.record.VideoPart;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SidecarCheckTest {
    private static final double FLOOR = 30;

    @TempDir
    Path folder;

    private Path source;
    private Path output;

    @BeforeEach
    void clip() throws IOException {
        source = GreyClip.of(folder.resolve("clip.mp4"), 40);
        output = Files.createDirectory(folder.resolve("out")).resolve("done.mp4");
    }

    @Test
    void a_delivery_is_right_by_what_lies_beside_it() throws IOException {
        deliver(6);

        List<Check> checks = check();

        assertThat(checks).allMatch(Check::ok);
        assertThat(checks)
                .extracting(Check::what)
                .containsExactly(
                        "source",
                        "file",
                        "tracks",
                        "chapters",
                        "tags",
                        "rotation",
                        "frames",
                        "pts",
                        "durations",
                        "depth");
    }

    @Test
    void pictures_are_compared_where_nobody_was_swapped() throws IOException {
        deliver(0);

        assertThat(check()).allMatch(Check::ok).extracting(Check::what).contains("psnr");
    }

    @Test
    void a_file_that_was_changed_afterwards_and_another_source_are_seen() throws IOException {
        deliver(6);
        Files.write(output, new byte[] {0, 0, 0, 8, 'f', 'r', 'e', 'e'}, StandardOpenOption.APPEND);
        source = GreyClip.of(folder.resolve("other.mp4"), 41);

        assertThat(check().stream().filter(c -> !c.ok()).map(Check::what)).contains("source", "file", "frames");
    }

    @Test
    void a_file_without_its_side_car_is_turned_away_with_advice() throws IOException {
        deliver(6);
        Files.delete(output.resolveSibling("done.mp4.facefarm.json"));

        assertThatThrownBy(this::check)
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("done.mp4.facefarm.json is not there: put the side-car");
    }

    @Test
    void what_people_said_of_faces_and_the_settings_are_told_in_the_words_they_are_given_in() throws IOException {
        MergedVideo merged = new MergedVideo(source, "done.mp4", DeliveryBy.CLIENT);
        VideoPart part = VideoPart.newBuilder()
                .setFromMilliseconds(12_500L)
                .setToFrame(400L)
                .build();
        String video = merged.task.getVideo().getVideoId();
        DeliverTask task = DeliverTask.newBuilder(merged.task)
                .setFound(PeopleFound.newBuilder(merged.task.getFound())
                        .setPerson("person 1 of 2: by number")
                        .build())
                .setCorrections(List.of(new Correction(video, 2, 5, null, 0), new Correction(video, -1, -1, part, -1)))
                .build();

        new Delivery(merged.log).deliver(task, output);

        JsonNode told = new ObjectMapper()
                .readTree(output.resolveSibling("done.mp4.facefarm.json").toFile());
        assertThat(told.get("corrections")).hasToString("""
                        [{"track":"2.5","person":"person 1 of 2: by number"},{"from":"12.5s","to":"400f","person":"nobody"}]""".strip());
        assertThat(told.at("/settings/gaps").asText()).isEqualTo("pass-through");
        assertThat(told.at("/settings/mask").asText()).isEqualTo("hull");
    }

    private List<Check> check() {
        return SidecarCheck.of(source, output, Optional.empty(), FLOOR, MediaLimits.DEFAULT);
    }

    private void deliver(long framesSwapped) throws IOException {
        MergedVideo merged = new MergedVideo(source, "done.mp4", DeliveryBy.CLIENT);
        Video video = Video.newBuilder(merged.task.getVideo())
                .setSha256(Ids.sha256(source))
                .build();
        DeliverTask task = DeliverTask.newBuilder(merged.task)
                .setVideo(video)
                .setFramesSwapped(framesSwapped)
                .build();
        new Delivery(merged.log).deliver(task, output);
    }
}
