package org.facefarm.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imwrite;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.Video;
import org.facefarm.worker.log.InMemoryLog;
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
