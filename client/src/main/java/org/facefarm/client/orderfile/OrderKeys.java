package org.facefarm.client.orderfile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.facefarm.client.input.UserError;
import org.facefarm.client.internal.yaml.Form;
import org.facefarm.client.internal.yaml.Items;
import org.facefarm.client.internal.yaml.Mapping;
import org.facefarm.client.internal.yaml.Scalar;
import org.facefarm.client.internal.yaml.YamlFile;
import org.facefarm.client.internal.yaml.YamlKey;
import org.facefarm.client.internal.yaml.YamlValues;
import org.facefarm.client.request.OutputNames;
import org.facefarm.client.request.PartWish;
import org.facefarm.client.request.PersonWish;
import org.facefarm.media.MediaException;
import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import org.facefarm.schemas.OutputKind;
import org.facefarm.schemas.record.KeepDays;
import org.facefarm.schemas.record.PartLook;
import org.facefarm.schemas.record.PictureKind;

/** The keys of an order file. */
final class OrderKeys {
    private static final Form<String> FILE_NAME = Scalar.text("a file's name");
    private static final Form<List<String>> VIDEOS = new Items<>(FILE_NAME, false, "[anna.mp4]");
    private static final Form<List<String>> PERSON =
            new Items<>(Scalar.text("a picture's name or a number"), true, "[anna1.jpg, anna2.jpg]");
    private static final Form<String> MOMENT = Scalar.text("a moment such as 12.5s, 1m30s or 300f");
    private static final Form<String> CONSENT_ID = Scalar.text("a consent's id");

    private static final YamlKey<String> VIDEO =
            YamlKey.required("video", FILE_NAME, "the video that gets the face, or a folder of pictures");
    private static final YamlKey<String> OUTPUT = YamlKey.required(
            "output", OutputNames.DELIVERED, "the name it is delivered under, in the mergers' output folder");
    private static final YamlKey<String> AS = YamlKey.optional(
            "as",
            Scalar.choice(Stream.of(PictureKind.values())
                    .map(kind -> OutputKind.of("", kind))
                    .toList()),
            "pictures, one for each frame, in a folder of the output's name, as --as (default: a video file)");
    private static final YamlKey<String> FROM = YamlKey.optional(
            "from", MOMENT, "where the part that gets the face begins, such as 1m30s or 300f, as --from");
    private static final YamlKey<String> TO =
            YamlKey.optional("to", MOMENT, "where the part that gets the face ends, as --to");

    private static final YamlKey<List<PartLook>> LOOKS = LookKeys.looks(FROM, TO);

    private static final YamlKey<List<String>> FACE =
            YamlKey.required("face", VIDEOS, "videos of the person whose face is used, such as [anna.mp4]");
    private static final YamlKey<List<OrderFile.Into>> INTO = YamlKey.required(
            "into",
            new Items<>(
                    new Mapping<>(
                            "a video and its output, as {video: scene.mp4, output: scene-anna.mp4},",
                            List.of(VIDEO, OUTPUT, AS, FROM, TO, LOOKS),
                            OrderKeys::into),
                    false,
                    "- {video: scene.mp4, output: scene-anna.mp4}"),
            "videos that get the face, each as {video: scene.mp4, output: scene-anna.mp4}");
    static final YamlKey<String> CONSENT =
            YamlKey.required("consent", FILE_NAME, "the file with the consents of everybody, such as consent.yaml");
    private static final YamlKey<List<String>> TARGET_PERSON =
            YamlKey.optional("person", PERSON, "whose face is replaced, as --person (default: whoever is seen most)");
    private static final YamlKey<List<String>> FACE_PERSON = YamlKey.optional(
            "facePerson", PERSON, "whose face is used, as --face-person (default: whoever is seen most)");
    private static final YamlKey<String> PRESET = YamlKey.optional(
            "preset",
            Scalar.choice(Presets.all().stream().map(Preset::name).toList()),
            "the net that is trained (default: what suits the machine that submits)");
    private static final YamlKey<Duration> TRAIN_TIME =
            YamlKey.optional("trainTime", Scalar.length(), "how long to train, such as 90s, 10m or 2h");
    private static final YamlKey<Long> ITERATIONS =
            YamlKey.optional("iterations", Scalar.whole(1), "train for this many iterations");
    private static final YamlKey<Boolean> PLATEAU =
            YamlKey.optional("plateau", Scalar.flag(), "stop training when the loss no longer falls");
    private static final YamlKey<Long> SEED =
            YamlKey.optional("seed", Scalar.whole(Long.MIN_VALUE), "all randomness follows from it (default: 1)");
    private static final YamlKey<String> START_FROM =
            YamlKey.optional("startFrom", Scalar.text("a model's name"), "the model to start from, as --start-from");
    private static final YamlKey<String> ENHANCE = YamlKey.optional(
            "enhance", Scalar.text("a model's name"), "the enhancer that new faces go through, as --enhance");
    private static final YamlKey<Double> ENHANCE_BLEND = YamlKey.optional(
            "enhanceBlend", Scalar.number(0, 1), "share of what it draws, 0 to 1, as --enhance-blend (default: 1)");
    private static final YamlKey<Boolean> UNCOVERED =
            YamlKey.optional("uncovered", Scalar.flag(), "learn nothing of what is in front of faces, as --uncovered");
    private static final YamlKey<Boolean> ALL_FACES =
            YamlKey.optional("allFaces", Scalar.flag(), "train on every face that was found, as --all-faces");
    private static final YamlKey<String> FACE_CONSENT =
            YamlKey.optional("faceConsent", CONSENT_ID, "the face's consent (default: the only one with role face)");
    private static final YamlKey<List<String>> TARGET_CONSENTS = YamlKey.optional(
            "targetConsents",
            new Items<>(CONSENT_ID, false, "[ben-2026]"),
            "the targets' consents (default: all with role target)");

    private static final YamlKey<String> OTHER_CONSENT =
            YamlKey.required("consent", CONSENT_ID, "the id of this person's consent, such as carla-2026");
    private static final YamlKey<List<OrderFile.Other>> OTHERS = YamlKey.optional(
            "others",
            new Items<>(
                    new Mapping<>(
                            "videos and a consent, as {face: [carla.mp4], consent: carla-2026},",
                            List.of(FACE, OTHER_CONSENT, TARGET_PERSON),
                            other -> new OrderFile.Other(
                                    other.get(FACE), other.get(OTHER_CONSENT), person(other, TARGET_PERSON))),
                    false,
                    "- {face: [carla.mp4], consent: carla-2026}"),
            "further people whose faces the model learns; with 'preset: many'");

    private static final YamlKey<List<String>> MAP_FACE =
            YamlKey.optional("face", VIDEOS, "videos of the person whose face is used, such as [carla.mp4]");
    private static final YamlKey<String> MAP_MODEL = YamlKey.optional(
            "model",
            Scalar.text("a model's name"),
            "instead of face: a finished model to use as it is; without both the order's own model draws the face");
    private static final YamlKey<List<String>> MAP_PERSON = YamlKey.required(
            "person",
            new Items<>(Scalar.text("a picture's name or a number"), true, "[2]"),
            "onto whom it goes: pictures, or a number that 'facefarm people' tells, such as [2]");
    private static final YamlKey<String> MAP_FACE_CONSENT = YamlKey.required(
            "faceConsent", CONSENT_ID, "the consent of the person whose face is used, such as carla-2026");
    private static final YamlKey<List<String>> MAP_TARGET_CONSENTS = YamlKey.required(
            "targetConsents",
            new Items<>(CONSENT_ID, false, "[dan-2026]"),
            "the consents of the person whose face is replaced, such as [dan-2026]");
    private static final YamlKey<List<OrderFile.Mapped>> MAP = YamlKey.optional(
            "map",
            new Items<>(
                    new Mapping<>(
                            "a face, a person and their consents, as {face: [carla.mp4], person: [2], faceConsent:"
                                    + " carla-2026, targetConsents: [dan-2026]},",
                            List.of(
                                    MAP_FACE,
                                    MAP_MODEL,
                                    FACE_PERSON,
                                    MAP_PERSON,
                                    MAP_FACE_CONSENT,
                                    MAP_TARGET_CONSENTS),
                            OrderKeys::mapped),
                    false,
                    "- {face: [carla.mp4], person: [2], faceConsent: carla-2026, targetConsents: [dan-2026]}"),
            "further faces, each onto a person of its own in the same videos; 'person' says who gets the first one");

    private static final YamlKey<List<String>> LANDMARKS = YamlKey.optional(
            "landmarks",
            new Items<>(FILE_NAME, true, "[scene.faces.json]"),
            "files that tell where the faces of some of the videos are, as --landmarks");

    private static final YamlKey<Integer> KEEP_CLIPS =
            YamlKey.optional("clips", Scalar.days(), "days for which its clips stay after it was done");
    private static final YamlKey<Integer> KEEP_CROPS =
            YamlKey.optional("crops", Scalar.days(), "days for which its crops stay after its model was finished");
    private static final YamlKey<Integer> KEEP_FRAMES = YamlKey.optional(
            "frames", Scalar.days(), "days for which its videos stay after it was done: so long it can be merged anew");
    private static final YamlKey<KeepDays> KEEP = YamlKey.optional(
            "keep",
            new Mapping<>(
                    "days for some of clips, crops and frames, as {clips: 7, crops: 30, frames: 365},",
                    List.of(KEEP_CLIPS, KEEP_CROPS, KEEP_FRAMES),
                    days -> new KeepDays(days.get(KEEP_CLIPS), days.get(KEEP_CROPS), days.get(KEEP_FRAMES))),
            "how long at least what it needs no more stays, as --keep (default: as 'facefarm prune' says)");

    private OrderKeys() {}

    /** @param folder that names of files are relative to */
    static YamlFile<OrderFile> in(Path folder) {
        return new YamlFile<>(
                "order file",
                "see 'Many videos' in the README",
                new Mapping<>(
                        "an order with face, into and consent",
                        List.of(
                                FACE,
                                INTO,
                                CONSENT,
                                TARGET_PERSON,
                                FACE_PERSON,
                                PRESET,
                                TRAIN_TIME,
                                ITERATIONS,
                                PLATEAU,
                                SEED,
                                START_FROM,
                                UNCOVERED,
                                ALL_FACES,
                                ENHANCE,
                                ENHANCE_BLEND,
                                OTHERS,
                                MAP,
                                LANDMARKS,
                                FACE_CONSENT,
                                TARGET_CONSENTS,
                                KEEP),
                        "how faces are found, laid in and encoded is said by options of 'facefarm submit'",
                        file -> order(file, folder)));
    }

    private static OrderFile.Into into(YamlValues target) {
        try {
            PartWish.of(target.get(FROM), target.get(TO));
        } catch (UserError e) {
            throw target.mistake(e.getMessage());
        }
        try {
            OutputNames.requireKind(target.get(OUTPUT), pictures(target.get(AS)));
        } catch (UserError | MediaException e) {
            throw target.mistake(OUTPUT, e.getMessage());
        }
        return new OrderFile.Into(
                target.get(VIDEO),
                target.get(OUTPUT),
                pictures(target.get(AS)),
                target.get(FROM),
                target.get(TO),
                target.get(LOOKS, List.of()));
    }

    private static OrderFile.Mapped mapped(YamlValues one) {
        if (one.get(MAP_FACE) != null && one.get(MAP_MODEL) != null) {
            throw one.mistake(MAP_MODEL, "the face comes from videos or from a model: leave out face or model");
        }
        return new OrderFile.Mapped(
                one.get(MAP_FACE, List.of()),
                one.get(MAP_MODEL),
                person(one, FACE_PERSON),
                person(one, MAP_PERSON),
                one.get(MAP_FACE_CONSENT),
                one.get(MAP_TARGET_CONSENTS));
    }

    private static List<String> person(YamlValues said, YamlKey<List<String>> key) {
        List<String> words = said.get(key, List.of());
        try {
            PersonWish.of(words, Path.of(""));
        } catch (UserError e) {
            throw said.mistake(key, e.getMessage());
        }
        return words;
    }

    private static PictureKind pictures(String as) {
        return as == null ? null : PictureKind.valueOf(as.toUpperCase(Locale.ROOT));
    }

    private static OrderFile order(YamlValues file, Path folder) {
        requireDistinct(file);
        requireLandmarks(file, folder);
        return new OrderFile(
                file.get(FACE),
                file.get(INTO),
                file.get(CONSENT),
                person(file, TARGET_PERSON),
                person(file, FACE_PERSON),
                file.get(PRESET),
                file.get(TRAIN_TIME),
                file.get(ITERATIONS),
                file.get(PLATEAU, false),
                file.get(SEED),
                file.get(START_FROM),
                file.get(UNCOVERED, false),
                file.get(ALL_FACES, false),
                file.get(ENHANCE),
                file.get(ENHANCE_BLEND),
                file.get(OTHERS, List.of()),
                file.get(MAP, List.of()),
                file.get(LANDMARKS, List.of()),
                file.get(FACE_CONSENT),
                file.get(TARGET_CONSENTS, List.of()),
                file.get(KEEP));
    }

    private static void requireDistinct(YamlValues file) {
        List<String> outputs =
                file.get(INTO).stream().map(OrderFile.Into::output).toList();
        for (int i = 0; i < outputs.size(); i++) {
            int first = outputs.indexOf(outputs.get(i));
            if (first < i) {
                throw file.mistake(
                        INTO,
                        i,
                        "would become %s, as #%d: give each an output of its own".formatted(outputs.get(i), first + 1));
            }
        }
    }

    private static void requireLandmarks(YamlValues file, Path folder) {
        List<String> landmarks = file.get(LANDMARKS, List.of());
        for (int i = 0; i < landmarks.size(); i++) {
            Path path = folder.resolve(landmarks.get(i));
            if (!Files.isRegularFile(path)) {
                throw file.mistake(LANDMARKS, i, "there is no landmark file " + path);
            }
        }
    }
}
