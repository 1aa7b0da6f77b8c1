package org.facefarm.client.landmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.facefarm.client.internal.yaml.Form;
import org.facefarm.client.internal.yaml.Items;
import org.facefarm.client.internal.yaml.JsonListFile;
import org.facefarm.client.internal.yaml.Mapping;
import org.facefarm.client.internal.yaml.Numbers;
import org.facefarm.client.internal.yaml.Scalar;
import org.facefarm.client.internal.yaml.YamlKey;
import org.facefarm.client.internal.yaml.YamlValues;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.GivenFace;
import org.facefarm.schemas.record.GivenFrame;
import org.facefarm.schemas.record.GivenPixels;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.Pose;

/** The keys of a landmark file. */
final class LandmarkKeys {
    private static final long MAX_BYTES = 2L << 30;
    private static final int MOST_FACES = 100;
    /** Values of a face: its landmarks as pairs, and some more. */
    private static final int MOST_VALUES = MOST_FACES * 2000;

    private static final List<Integer> POINTS = List.of(468, 98, 68);
    /** Less is no face, in pixels. */
    private static final float LEAST = 2;

    private static final double MOST_PIXELS = 1e6;
    private static final double TURN = 3.1416;
    private static final double MILLIS = 1000;
    private static final double MOST_SECONDS = 1e6;

    static final YamlKey<String> VIDEO = YamlKey.required(
            "video", Scalar.text("a file's name"), "the name of the video, without folders, such as scene.mp4");
    static final YamlKey<String> PIXELS = YamlKey.required(
            "pixels",
            Scalar.choice(
                    Stream.of(GivenPixels.values()).map(LandmarkKeys::word).toList()),
            "which pixels are counted: display, of the picture as players show it, upright and with square pixels;"
                    + " coded, as it is stored, before rotation and with pixels as they are; square, as it is stored, with"
                    + " pixels made square. The centre of the top left pixel is (0, 0)");

    static final YamlKey<float[]> BOX = YamlKey.optional(
            "box", new Numbers(4, "a box as [x, y, width, height]"), "the face's box (default: around its landmarks)");
    static final YamlKey<List<float[]>> LANDMARKS = YamlKey.required(
            "landmarks",
            new Items<>(new Numbers(2, "a point as [x, y]"), false, "[[310.5, 204.0], ...]"),
            "468 points in MediaPipe's order, 98 in that of WFLW, or 68 in that of iBUG 300-W, each as [x, y]");
    static final YamlKey<Long> TRACK = YamlKey.optional(
            "track",
            Scalar.whole(0),
            "a number that the faces share which are one person's in a shot (default: as they move)");
    static final YamlKey<String> KIND = YamlKey.optional(
            "kind",
            Scalar.choice(
                    Stream.of(LandmarkModel.values()).map(LandmarkKeys::word).toList()),
            "what the landmarks are: seen each; or a mean face put there; or unsure, so that the face is counted and"
                    + " left alone (default: " + word(LandmarkModel.FACEMESH_468) + ")");
    static final YamlKey<Double> SCORE =
            YamlKey.optional("score", Scalar.number(0, 1), "how sure it is that it is a face (default: 1)");
    static final YamlKey<float[]> POSE = YamlKey.optional(
            "pose",
            new Numbers(3, "a pose as [yaw, pitch, roll]"),
            "in radians, with square pixels only (default: as the landmarks tell)");
    static final YamlKey<float[]> ALIGNMENT = YamlKey.optional(
            "alignment",
            new Numbers(6, "an alignment as [a, b, tx, -b, a, ty]"),
            "from square pixels to the aligned face, with these only (default: as the landmarks tell)");
    static final YamlKey<Boolean> FILLED = YamlKey.optional(
            "filled", Scalar.flag(), "whether nobody saw it and it was put between others (default: false)");

    private static final Mapping<GivenFace> FACE = new Mapping<>(
            "a face as {\"landmarks\": [[310.5, 204.0], ...]}",
            List.of(BOX, LANDMARKS, TRACK, KIND, SCORE, POSE, ALIGNMENT, FILLED),
            LandmarkKeys::face);

    static final YamlKey<Long> FRAME =
            YamlKey.optional("frame", Scalar.whole(0), "the frame's place among those that are shown; the first is 0");
    private static final YamlKey<Double> TIME = YamlKey.optional(
            "time",
            Scalar.number(0, MOST_SECONDS),
            "instead of frame: seconds from the video's start; the first frame that is shown then or later is meant");
    static final YamlKey<List<GivenFace>> FACES =
            YamlKey.required("faces", new Items<>(FACE, false, "[{...}]"), "the faces in it");

    private static final Form<LandmarkFrame> ITEM = new Mapping<>(
            "a frame as {\"frame\": 12, \"faces\": [{\"landmarks\": [...]}]}",
            List.of(FRAME, TIME, FACES),
            LandmarkKeys::frame);

    static final JsonListFile<LandmarkHead, LandmarkFrame> FILE = new JsonListFile<>(
            "landmark file",
            MAX_BYTES,
            MOST_VALUES,
            new Mapping<>(
                    "{\"video\": \"scene.mp4\", \"pixels\": \"display\", \"frames\": [...]}",
                    List.of(VIDEO, PIXELS),
                    head -> new LandmarkHead(
                            head.get(VIDEO),
                            GivenPixels.valueOf(head.get(PIXELS).toUpperCase(Locale.ROOT)))),
            "frames",
            ITEM,
            "the frames in which there are faces, in the order in which they are shown; after all other keys");

    private LandmarkKeys() {}

    static String word(GivenPixels pixels) {
        return pixels.name().toLowerCase(Locale.ROOT);
    }

    static String word(LandmarkModel kind) {
        return switch (kind) {
            case FACEMESH_468 -> "seen";
            case MEAN_SHAPE -> "mean";
            case UNSURE -> "unsure";
        };
    }

    private static LandmarkModel kind(String word) {
        return Stream.of(LandmarkModel.values())
                .filter(kind -> word(kind).equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static LandmarkFrame frame(YamlValues values) {
        Long frame = values.get(FRAME);
        Double time = values.get(TIME);
        if ((frame == null) == (time == null)) {
            throw values.mistake("either frame or time is meant");
        }
        if (values.get(FACES).size() > MOST_FACES) {
            throw values.mistake(
                    "%d faces are more than %d".formatted(values.get(FACES).size(), MOST_FACES));
        }
        long place = time == null ? frame : Math.round(time * MILLIS);
        return new LandmarkFrame(time != null, new GivenFrame("", place, values.get(FACES)), values);
    }

    private static GivenFace face(YamlValues values) {
        List<float[]> points = values.get(LANDMARKS);
        if (!POINTS.contains(points.size())) {
            throw values.mistake("a face has 468 landmarks, 98 or 68, not " + points.size());
        }
        float[] box = values.get(BOX);
        if (box != null && (box[2] < LEAST || box[3] < LEAST)) {
            throw values.mistake("the box is no %.0f pixels wide and high".formatted(LEAST));
        }
        float[] pose = values.get(POSE);
        requireSensible(values);
        Long track = values.get(TRACK);
        if (track != null && track > Integer.MAX_VALUE) {
            throw values.mistake("a track's number is at most " + Integer.MAX_VALUE);
        }
        GivenFace face = new GivenFace(
                box == null ? null : new Box(box[0], box[1], box[2], box[3]),
                flat(points),
                kind(values.get(KIND, word(LandmarkModel.FACEMESH_468))),
                values.get(SCORE, 1.0).floatValue(),
                track == null ? null : track.intValue(),
                pose == null ? null : new Pose(pose[0], pose[1], pose[2]),
                values.get(ALIGNMENT) == null ? List.of() : flat(List.of(values.get(ALIGNMENT))),
                values.get(FILLED, false));
        FaceExtent extent = FaceExtent.ofLandmarks(face);
        if (extent.width() < LEAST || extent.height() < LEAST) {
            throw values.mistake("the landmarks span no %.0f pixels".formatted(LEAST));
        }
        long places = points.stream()
                .map(point -> List.of(point[0], point[1]))
                .distinct()
                .count();
        if (places < points.size() / 2) {
            throw values.mistake(
                    "%d landmarks lie in only %d places: no face looks so".formatted(points.size(), places));
        }
        return face;
    }

    private static void requireSensible(YamlValues values) {
        float[] pose = values.get(POSE);
        if (pose != null && (Math.abs(pose[0]) > TURN || Math.abs(pose[1]) > TURN || Math.abs(pose[2]) > TURN)) {
            throw values.mistake(POSE, "radians from -3.1416 to 3.1416 are meant");
        }
        float[] m = values.get(ALIGNMENT);
        if (m != null) {
            double scale = Math.hypot(m[0], m[1]);
            double near = scale / 1000;
            if (!(scale > 0 && Math.abs(m[4] - m[0]) <= near && Math.abs(m[3] + m[1]) <= near)) {
                throw values.mistake(
                        ALIGNMENT,
                        "[a, b, tx, -b, a, ty] is meant, with a or b other than 0: turned, scaled and moved");
            }
            if (scale > 1 || scale < 1 / MOST_PIXELS) {
                throw values.mistake(
                        ALIGNMENT,
                        "the aligned square is meant to have a side of 1 to %.0f pixels, and has one of %s"
                                .formatted(MOST_PIXELS, (float) (1 / scale)));
            }
        }
    }

    private static List<Float> flat(List<float[]> rows) {
        List<Float> flat = new ArrayList<>();
        for (float[] row : rows) {
            for (float number : row) {
                flat.add(number);
            }
        }
        return flat;
    }
}
