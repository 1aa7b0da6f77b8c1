package org.facefarm.delivery.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.facefarm.delivery.check.MediaFacts.Packet;
import org.facefarm.media.MediaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchAreasTest {
    @TempDir
    Path folder;

    @Test
    void a_patch_covers_its_part_of_the_frame_shown_at_its_time() throws IOException {
        ImageIO.write(
                new BufferedImage(8, 4, BufferedImage.TYPE_INT_ARGB),
                "png",
                folder.resolve("00000001-0.png").toFile());
        Files.writeString(folder.resolve("patches.jsonl"), """
                {"file":"00000001-0.png","frame":1,"pts":40,"matrix":[[0,-2,20],[2,0,10],[0,0,1]]}
                """);

        // Decoded last, shown second; times moved by 5 ticks.
        MediaFacts source = shownAt(5, 0, 80, 40);

        // A quarter turn: the patch's 4 rows become 8 columns, its 8 columns 16 rows.
        assertThat(PatchAreas.read(folder, source))
                .containsOnlyKeys(2L)
                .containsEntry(2L, List.of(new Area(13.5, 9.5, 21.5, 25.5)));
    }

    @Test
    void a_folder_without_patches_is_turned_away_with_advice() {
        assertThatThrownBy(() -> PatchAreas.read(folder, shownAt(0, 0)))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("no patches that can be read; name the folder");
    }

    private static MediaFacts shownAt(long moved, long... times) {
        List<Packet> packets = LongStream.of(times)
                .mapToObj(t -> new Packet(t + moved, t + moved, 40, 0, ""))
                .toList();
        MediaFacts.Track video = new MediaFacts.Track(null, packets);
        return new MediaFacts(Path.of("source.mp4"), video, List.of(video), List.of(), moved);
    }
}
