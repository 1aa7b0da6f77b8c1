package org.facefarm.vision.track;

import java.util.List;
import java.util.OptionalDouble;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.face.Embeddings;

/** One face as far as it was followed. */
final class LiveTrack {
    /** Share of the newest frame in the speed. */
    private static final double NEWS = 0.5;
    /** A face goes on as it moved for so many seconds at most. */
    private static final double MOMENTUM = 0.3;

    private final int number;
    private Face last;
    private double seen;
    private double speedX;
    private double speedY;
    /** The middle of its embeddings, each later one counting half; empty while there is none. */
    private List<Float> looks = List.of();

    LiveTrack(int number) {
        this.number = number;
    }

    void see(Face face, double seconds) {
        if (last != null && seconds > seen) {
            speedX += NEWS * ((middleX(face.getBox()) - middleX(last.getBox())) / (seconds - seen) - speedX);
            speedY += NEWS * ((middleY(face.getBox()) - middleY(last.getBox())) / (seconds - seen) - speedY);
        }
        if (!face.getEmbedding().isEmpty()) {
            looks = looks.size() == face.getEmbedding().size()
                    ? Embeddings.mean(List.of(looks, face.getEmbedding()))
                    : face.getEmbedding();
        }
        last = face;
        seen = seconds;
    }

    int number() {
        return number;
    }

    Face last() {
        return last;
    }

    /** When it was seen last. */
    double seen() {
        return seen;
    }

    /** Where it should be by then. */
    Box expected(double seconds) {
        Box box = last.getBox();
        double on = Math.min(MOMENTUM, seconds - seen);
        return new Box(
                (float) (box.getX() + on * speedX),
                (float) (box.getY() + on * speedY),
                box.getWidth(),
                box.getHeight());
    }

    /** Cosine of its looks and a face's; empty when one is unknown. */
    OptionalDouble likeness(Face face) {
        return looks.isEmpty() || face.getEmbedding().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Embeddings.cosine(looks, face.getEmbedding()));
    }

    private static double middleX(Box box) {
        return box.getX() + box.getWidth() / 2.0;
    }

    private static double middleY(Box box) {
        return box.getY() + box.getHeight() / 2.0;
    }
}
