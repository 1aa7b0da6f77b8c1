package org.facefarm.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imwrite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.SegmentDecoder;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.Video;
import org.facefarm.worker.log.InMemoryLog;
import org.facefarm.worker.log.SegmentFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFolderTest {
    private static final IngestSettings SETTINGS = new IngestSettings(4, 1_000_000);

    @TempDir
    Path folder;

    private final InMemoryLog log = new InMemoryLog();

    @Test
    void isAVideoOfOneFrameForEachPicture() throws Exception {
        draw(10, 7);

        Video video = ingest(SETTINGS);

        assertThat(video.getFrames()).isEqualTo(10);
        assertThat(video.getStreams().get(0).getTimeBase()).isEqualTo(new Rational(1, 25));
        assertThat(log.all(Topic.FRAMES, Frame.class)).hasSize(10).allMatch(Frame::getKey);
        assertThat(ingest(SETTINGS)).isEqualTo(video);
    }

    @Test
    void isAnotherVideoWithOtherPicturesOrAnotherRate() throws Exception {
        draw(3, 7);
        String first = ingest(SETTINGS).getVideoId();
        String faster = ingest(SETTINGS.withPictureRate(new Rational(50, 1))).getVideoId();
        draw(3, 8);
        String other = ingest(SETTINGS).getVideoId();

        assertThat(List.of(first, faster, other)).doesNotHaveDuplicates();
    }

    @Test
    void lacksWhatItsNumbersLeaveOutAndSaysSo() throws Exception {
        draw(6, 7);
        String whole = ingest(SETTINGS).getVideoId();
        Files.delete(folder.resolve("picture2.png"));
        Files.delete(folder.resolve("picture3.png"));
        Video holed = ingest(SETTINGS);
        for (int i = 4; i < 6; i++) {
            Files.move(folder.resolve("picture" + i + ".png"), folder.resolve("picture" + (i - 2) + ".png"));
        }
        Video closed = ingest(SETTINGS);

        assertThat(holed.getFrames()).isEqualTo(6);
        assertThat(holed.getNotes()).singleElement().asString().contains("2 pictures are missing, number 2 to 3");
        assertThat(closed.getFrames()).isEqualTo(4);
        assertThat(List.of(whole, holed.getVideoId(), closed.getVideoId())).doesNotHaveDuplicates();
        List<String> told = new ArrayList<>();
        for (Segment segment : log.all(Topic.SEGMENTS, Segment.class)) {
            if (segment.getVideoId().equals(holed.getVideoId())) {
                decode(segment, told);
            }
        }
        assertThat(told)
                .containsExactly("0", "1", "gap 2: the picture is missing", "gap 3: the picture is missing", "4", "5");
    }

    private void decode(Segment segment, List<String> told) {
        SegmentDecoder.decode(
                segment, SegmentFrames.read(log, segment), MediaLimits.DEFAULT, 1, new SegmentDecoder.Sink() {
                    @Override
                    public void frame(VideoFrame frame) {
                        told.add(Long.toString(frame.pts()));
                    }

                    @Override
                    public void gap(Frame frame, long pts, String reason) {
                        told.add("gap " + pts + ": " + reason);
                    }
                });
    }

    private Video ingest(IngestSettings settings) throws InterruptedException {
        return new VideoIngestor(settings, new InMemoryStoredVideos(log), log::write).ingest(folder);
    }

    private void draw(int count, int brightness) {
        for (int i = 0; i < count; i++) {
            try (Mat picture = new Mat(32, 48, CV_8UC3, Scalar.all(brightness * (i + 1)))) {
                imwrite(folder.resolve("picture" + i + ".png").toString(), picture);
            }
        }
    }
}
