package org.facefarm.client.landmarks;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.facefarm.client.input.UserError;
import org.facefarm.client.video.ShownFrames;
import org.facefarm.media.DisplayGeometry;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.VideoLength;
import org.facefarm.schemas.record.GivenFace;
import org.facefarm.schemas.record.GivenFrame;
import org.facefarm.schemas.record.GivenPixels;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;

/** Goes through the frames of a landmark file: whether they go together and lie in the picture, and the id of what they tell. */
final class CheckedLandmarks {
    private static final int MOST_FRAMES = 5_000_000;

    private final ShownFrames shown;
    private final StreamHeader stream;
    private final Consumer<GivenFrame> sink;
    private GivenPixels pixels;
    private double width;
    private double height;
    private String id = "";
    private boolean byTime;
    private long last = -1;
    private int frames;

    /** @param sink gets what is right */
    CheckedLandmarks(ShownFrames shown, Consumer<GivenFrame> sink) {
        this.shown = shown;
        this.stream = shown.stream();
        this.sink = sink;
    }

    Consumer<LandmarkFrame> of(LandmarkHead head) {
        pixels = head.pixels();
        DisplayGeometry geometry = DisplayGeometry.of(stream);
        Rational aspect = geometry.pixelAspect();
        double stretch = pixels == GivenPixels.CODED ? 1 : aspect.getNum() / (double) aspect.getDen();
        boolean turned = pixels == GivenPixels.DISPLAY && geometry.quarterTurns() % 2 == 1;
        width = turned ? stream.getHeight() : stream.getWidth() * stretch;
        height = turned ? stream.getWidth() * stretch : stream.getHeight();
        return this::add;
    }

    private void add(LandmarkFrame frame) {
        if (frames++ == 0) {
            byTime = frame.byTime();
            id = Ids.of("given", pixels.name(), byTime);
        }
        if (frames > MOST_FRAMES) {
            throw frame.values().mistake("more than %,d frames are told of".formatted(MOST_FRAMES));
        }
        if (frame.byTime() != byTime) {
            throw frame.values().mistake("frames are told by 'frame' or by 'time', not by both");
        }
        long place = frame.faces().getPlace();
        if (place <= last) {
            throw frame.values()
                    .mistake("%s %d stands behind %d: each once, in the order in which they are shown"
                            .formatted(byTime ? "millisecond" : "frame", place, last));
        }
        last = place;
        requireShown(frame);
        for (GivenFace face : frame.faces().getFaces()) {
            check(face, frame);
        }
        id = Ids.of(id, frame.faces());
        sink.accept(frame.faces());
    }

    private void requireShown(LandmarkFrame frame) {
        if (byTime && !shown.timed()) {
            throw frame.values().mistake("times are told, and the video tells none: tell frames instead");
        }
        VideoLength length = shown.length();
        if (byTime ? last > length.lastFrame() : last >= length.frames()) {
            throw frame.values().mistake("lies behind the video's end: " + length.text());
        }
    }

    private void check(GivenFace face, LandmarkFrame frame) {
        if (!FaceExtent.of(face).liesIn(width, height)) {
            throw frame.values()
                    .mistake("a face lies outside of the picture, which has %.0f x %.0f of the pixels called '%s'"
                            .formatted(width, height, LandmarkKeys.word(pixels)));
        }
        if (pixels != GivenPixels.SQUARE
                && (face.getPose() != null || !face.getAlignment().isEmpty())) {
            throw frame.values().mistake("pose and alignment go with 'square' pixels only");
        }
    }

    void requireSome(Path file) {
        if (frames == 0) {
            throw new UserError(file + " tells of no face: leave it out, and faces are looked for");
        }
    }

    GivenPixels pixels() {
        return pixels;
    }

    boolean byTime() {
        return byTime;
    }

    String id() {
        return id;
    }
}
