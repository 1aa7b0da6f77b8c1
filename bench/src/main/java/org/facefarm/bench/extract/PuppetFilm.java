package org.facefarm.bench.extract;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.media.encode.ClipWriter;
import org.facefarm.studio.Studio;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performer.Performers;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;

/**
 * A film in which puppets move before a backdrop, of whom it is known where they are. Owns backdrop and puppets; close it.
 *
 * @param actors the hindmost first
 */
record PuppetFilm(Mat backdrop, int fps, int frames, List<Actor> actors) implements AutoCloseable {
    /** A cutting shows a puppet's heads so many frames each. */
    private static final int FRAMES_A_CARD = 3;

    /** Where somebody is. */
    interface Way {
        /** From pixels of the card to pixels of the frame, at a time in seconds. */
        Similarity at(double seconds);
    }

    /** Somebody who plays. */
    record Actor(List<PuppetCard> cards, Way path) {
        /** Forth and back, so that nothing jumps. */
        PuppetCard card(int frame) {
            int round = 2 * cards.size() - 2;
            int at = round == 0 ? 0 : frame / FRAMES_A_CARD % round;
            return cards.get(Math.min(at, round - at));
        }
    }

    /** With a backdrop of this size. */
    static PuppetFilm of(int width, int height, int fps, int frames, List<Actor> actors) {
        Moment nobody = Moment.NEUTRAL.withPlace(-9, 0.5f, 0.1f).withBackdrop(5);
        return new PuppetFilm(
                FaceScene.mat(Studio.render(Performers.ADA, nobody, width, height)), fps, frames, List.copyOf(actors));
    }

    /** Drawn anew; the caller closes it. */
    Mat frame(int number) {
        Mat frame = backdrop.clone();
        actors.forEach(actor -> actor.card(number).over(frame, way(actor, number)));
        return frame;
    }

    private Similarity way(Actor actor, int number) {
        return actor.path().at(number / (double) fps);
    }

    /** Points of an actor that do not move with the face's expression. */
    Points steady(int actor, int number) {
        Actor who = actors.get(actor);
        return who.card(number).steady(way(who, number));
    }

    /** Where an actor's face is, seen or not. */
    KnownFace face(int actor, int number) {
        Actor who = actors.get(actor);
        return KnownFace.of(who.card(number).landmarks()).moved(way(who, number));
    }

    /** As an MP4 file. */
    void write(Path file) {
        try (ClipWriter clip = ClipWriter.of(file, backdrop.cols(), backdrop.rows(), fps)) {
            for (int i = 0; i < frames; i++) {
                try (Mat frame = frame(i)) {
                    clip.add(frame);
                }
            }
            clip.finish();
        }
    }

    @Override
    public void close() {
        backdrop.close();
        actors.forEach(actor -> actor.cards().forEach(PuppetCard::close));
    }
}
