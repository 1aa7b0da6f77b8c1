package org.facefarm.bench.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.studio.performer.Performers;
import org.facefarm.vision.align.Similarity;
import org.junit.jupiter.api.Test;

class PuppetFilmTest {
    @Test
    void aPuppetIsDrawnWhereItIsSaidToBeAndNowhereElse() {
        List<PuppetCard> cards = PuppetCard.talking(Performers.ADA, 1);
        PuppetFilm.Way way = t -> new Similarity(0.5, 0, 20 + 100 * t, 30);
        try (PuppetFilm film = PuppetFilm.of(400, 240, 10, 20, List.of(new PuppetFilm.Actor(cards, way)));
                Mat frame = film.frame(10)) {
            KnownFace face = film.face(0, 10);

            assertThat(face.x()).isEqualTo(film.face(0, 0).x() + 100, within(1e-3));
            assertThat(changed(film.backdrop(), frame, face.x(), face.y())).isTrue();
            assertThat(changed(film.backdrop(), frame, face.x() - 70, face.y())).isFalse();
            assertThat(changed(film.backdrop(), frame, face.x() + 70, face.y())).isFalse();
        }
    }

    private static boolean changed(Mat before, Mat after, double x, double y) {
        try (UByteIndexer a = before.createIndexer();
                UByteIndexer b = after.createIndexer()) {
            return Math.abs(a.get((long) y, (long) x, 2) - b.get((long) y, (long) x, 2)) > 10;
        }
    }
}
