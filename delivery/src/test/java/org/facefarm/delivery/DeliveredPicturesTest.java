package org.facefarm.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imread;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imwrite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.media.MediaException;
import org.facefarm.media.demux.ImageSequence;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.media.mux.Marking;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.NamedPictures;
import org.facefarm.schemas.record.PictureKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveredPicturesTest {
    private static final EncoderChoice PNG = new EncoderChoice("png", 0);

    @TempDir
    Path folder;

    private Path out;

    @BeforeEach
    void outputFolder() throws IOException {
        out = Files.createDirectory(folder.resolve("out"));
    }

    @Test
    void aVideosFramesAreNumberedAsTheyAreShownAndEachIsMarked() throws IOException {
        MergedVideo merged = clip();
        Path pictures = out.resolve("done");

        Delivered delivered = new Delivery(merged.log).deliver(pictures(merged, List.of()), pictures);

        assertThat(names(pictures)).hasSize(40).startsWith("00000000.png").endsWith("00000039.png");
        for (String name : names(pictures)) {
            assertThat(Files.readString(pictures.resolve(name), StandardCharsets.ISO_8859_1))
                    .contains(Marking.sourceType());
        }
        assertThat(delivered.frames()).isEqualTo(40);
        assertThat(delivered.leftOut())
                .contains("times of video stream 0 (h264)")
                .anyMatch(line -> line.startsWith("audio"));
        JsonNode sideCar =
                new ObjectMapper().readTree(out.resolve("done.facefarm.json").toFile());
        assertThat(sideCar.at("/output/sha256").asText()).isEqualTo(delivered.sha256());
        assertThat(sideCar.at("/result/streamsLeftOut").toString()).contains("times of video");
        assertThat(names(out)).containsExactly("done", "done.facefarm.json");
    }

    @Test
    void picturesOfAFolderKeepTheirNamesAndItsGaps() throws IOException {
        Path source = Files.createDirectory(folder.resolve("shot"));
        for (int number : new int[] {98, 99, 101, 102}) {
            try (Mat picture = new Mat(16, 16, CV_8UC3, new Scalar(number, 90, 200, 0))) {
                imwrite(source.resolve("take 2_" + number + "x.png").toString(), picture);
            }
        }
        // The decoder makes nothing of the missing one; in a farm the one before stands in its place.
        MergedVideo merged = new MergedVideo(source, "done", DeliveryBy.CLIENT, PNG);
        List<NamedPictures> names = ImageSequence.names(ImageSequence.pictures(source));

        Delivered delivered = new Delivery(merged.log).deliver(pictures(merged, names), out.resolve("done"));

        // Pictures have no times that could be lost.
        assertThat(delivered.leftOut()).isEmpty();
        assertThat(names(out.resolve("done")))
                .containsExactlyElementsOf(names(source))
                .hasSize(4);
        try (Mat found = imread(out.resolve("done/take 2_101x.png").toString())) {
            ByteBuffer pixels = found.createBuffer();
            assertThat(pixels.get(3 * (3 * found.cols() + 3)) & 0xff).isEqualTo(101);
        }
    }

    @Test
    void aGapHasNoPictureWhateverStandsInItsPlace() throws IOException {
        MergedVideo merged = clip();
        NamedPictures one = new NamedPictures(0L, 1, "first", 0L, 1L, 0, "");
        long tick = merged.packets.get(0).get(1).pts();
        NamedPictures other = new NamedPictures(2 * tick, 1, "third", 0L, 1L, 0, "");

        Delivered delivered =
                new Delivery(merged.log).deliver(pictures(merged, List.of(one, other)), out.resolve("done"));

        assertThat(names(out.resolve("done"))).containsExactly("first.png", "third.png");
        assertThat(delivered.frames()).isEqualTo(2);
    }

    @Test
    void namesThatLeadElsewhereAreRefusedAndNothingIsLeft() {
        MergedVideo merged = clip();
        NamedPictures evil = new NamedPictures(0L, 1, "../evil", 0L, 1L, 0, "");

        assertThatThrownBy(() -> new Delivery(merged.log).deliver(pictures(merged, List.of(evil)), out.resolve("done")))
                .isInstanceOf(BrokenClipException.class);
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void onlyTheOrdersOwnFolderIsReplacedAndOnlyAskedForAnothersOne() throws IOException {
        MergedVideo merged = clip();
        Path pictures = out.resolve("done");
        Destination destination = new Destination(pictures, PictureKind.PNG, "");
        destination.requireWritable();
        destination.requireFree(List.of("order"), false);
        Delivered delivered = new Delivery(merged.log).deliver(pictures(merged, List.of()), pictures);

        destination.requireFree(List.of("order"), false);
        assertThat(Delivered.isInPlace(pictures, delivered.sha256())).isTrue();
        assertThatThrownBy(() -> destination.requireFree(List.of("another"), false))
                .hasMessageContaining("is there already");
        destination.requireFree(List.of("another"), true);
        assertThat(new Delivery(merged.log).deliver(pictures(merged, List.of()), pictures))
                .isEqualTo(delivered);

        Files.delete(pictures.resolve("00000007.png"));
        assertThat(Delivered.isInPlace(pictures, delivered.sha256())).isFalse();
        assertThatThrownBy(() -> destination.requireFree(List.of("order"), false))
                .hasMessageContaining("is there already");
    }

    @Test
    void whatFacefarmDidNotPutThereIsKept() throws IOException {
        Path holiday = Files.createDirectory(out.resolve("holiday"));
        Path photo = Files.writeString(holiday.resolve("beach.jpg"), "once in a lifetime");
        Destination destination = new Destination(holiday, PictureKind.PNG, "");

        assertThatThrownBy(() -> destination.requireFree(List.of("order"), true))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("did not put there");
        Files.writeString(holiday.resolve("letter.txt"), "dear");
        assertThatThrownBy(destination::requireWritable).hasMessageContaining("letter.txt");
        assertThatThrownBy(() -> new Destination(photo, PictureKind.PNG, "").requireWritable())
                .hasMessageContaining("is a file");
    }

    private MergedVideo clip() {
        return new MergedVideo(GreyClip.of(folder.resolve("clip.mp4"), 40), "done", DeliveryBy.CLIENT, PNG);
    }

    private static DeliverTask pictures(MergedVideo merged, List<NamedPictures> names) {
        return DeliverTask.newBuilder(merged.task)
                .setPictures(PictureKind.PNG)
                .setNames(names)
                .build();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
