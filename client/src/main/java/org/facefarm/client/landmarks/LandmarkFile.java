package org.facefarm.client.landmarks;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.facefarm.client.input.UserError;
import org.facefarm.client.internal.yaml.YamlMistake;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.client.video.ShownFrames;
import org.facefarm.schemas.record.GivenFrame;
import org.facefarm.schemas.record.GivenPixels;

/**
 * Where somebody says that the faces of a video are, checked.
 *
 * <pre>{@code
 * {"video": "scene.mp4", "pixels": "display", "frames": [
 *   {"frame": 0, "faces": [{"box": [300, 180, 90, 110], "landmarks": [[310.5, 204.0], ...]}]},
 *   ...]}
 * }</pre>
 *
 * @param path the file
 * @param video that it is about
 * @param shown the video's frames
 * @param pixels that it counts
 * @param byTime whether it tells times instead of frames
 * @param givenId follows from what it tells
 */
public record LandmarkFile(
        Path path, Path video, ShownFrames shown, GivenPixels pixels, boolean byTime, String givenId) {
    /** What such a file may say, as JSON Schema. */
    public static String schema() {
        return LandmarkKeys.FILE.schema();
    }

    /**
     * The name of the video that a landmark file is about; nothing else of the file is looked at.
     *
     * @throws UserError when it is missing, or begins with anything else than it may
     */
    public static String videoOf(Path file) {
        try {
            return LandmarkKeys.FILE.head(file).video();
        } catch (YamlMistake e) {
            throw new UserError(e.getMessage());
        }
    }

    /**
     * Reads and checks the file.
     *
     * @param video that it is about
     * @param shown the video's frames
     * @throws UserError when it is missing, or says anything else than it may; tells file, line, key and what is meant
     */
    public static LandmarkFile read(Path file, Path video, ShownFrames shown) {
        CheckedLandmarks checked = new CheckedLandmarks(shown, frame -> {});
        read(file, checked);
        return new LandmarkFile(file, video, shown, checked.pixels(), checked.byTime(), checked.id());
    }

    /**
     * Brings what it tells into a farm; once more, when it is there.
     *
     * @throws UserError when the file has changed since it was read
     */
    public void store(FarmTopics topics) {
        new GivenFaces(topics).write(this);
    }

    /**
     * What it tells, frame by frame, in order.
     *
     * @throws UserError when the file has changed since it was read
     */
    void frames(Consumer<GivenFrame> sink) {
        CheckedLandmarks checked = new CheckedLandmarks(
                shown, frame -> sink.accept(new GivenFrame(givenId, frame.getPlace(), frame.getFaces())));
        read(path, checked);
        if (!checked.id().equals(givenId)) {
            throw new UserError(path + " has changed while the order was given: give it again");
        }
    }

    private static void read(Path file, CheckedLandmarks checked) {
        try {
            LandmarkKeys.FILE.read(file, head -> checked.of(head));
        } catch (YamlMistake e) {
            throw new UserError(e.getMessage());
        }
        checked.requireSome(file);
    }
}
