package org.facefarm.client.orderfile;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facefarm.client.input.UserError;
import org.facefarm.client.internal.yaml.Items;
import org.facefarm.client.internal.yaml.Mapping;
import org.facefarm.client.internal.yaml.Scalar;
import org.facefarm.client.internal.yaml.YamlFile;
import org.facefarm.client.internal.yaml.YamlKey;
import org.facefarm.client.internal.yaml.YamlMistake;
import org.facefarm.client.internal.yaml.YamlValues;
import org.facefarm.client.request.PartWish;
import org.facefarm.schemas.record.VideoPart;

/**
 * What a person says of faces in an order's targets, over what is found, as YAML.
 *
 * <pre>{@code
 * corrections:
 *   - {track: 2.5, person: 1}
 *   - {video: scene2.mp4, from: 12s, to: 14.5s, person: nobody}
 * }</pre>
 */
final class CorrectionFile {
    private static final Pattern TRACK = Pattern.compile("(\\d{1,7})\\.(\\d{1,9})");

    private static final YamlKey<String> VIDEO = YamlKey.optional(
            "video", Scalar.text("a file's name"), "the video it is about, where the order has several targets");
    private static final YamlKey<String> ON = YamlKey.optional(
            "track",
            Scalar.text("a track such as 2.5"),
            "faces of this track only, such as 2.5; 'facefarm people' tells their numbers");
    private static final YamlKey<String> FROM =
            YamlKey.optional("from", Scalar.text("a moment such as 12.5s, 1m30s or 300f"), "where it begins to hold");
    private static final YamlKey<String> TO =
            YamlKey.optional("to", Scalar.text("a moment such as 12.5s, 1m30s or 300f"), "where it ceases to hold");
    private static final YamlKey<String> PERSON = YamlKey.required(
            "person",
            Scalar.text("a person's number, or nobody,"),
            "whose these faces are: a number that 'facefarm people' tells; or nobody, to leave them alone");

    private static final YamlKey<List<Said>> CORRECTIONS = YamlKey.required(
            "corrections",
            new Items<>(
                    new Mapping<>(
                            "a track or a time, and a person, as {track: 2.5, person: 1},",
                            List.of(VIDEO, ON, FROM, TO, PERSON),
                            CorrectionFile::said),
                    false,
                    "- {track: 2.5, person: nobody}"),
            "what is said of faces; of several entries about a face the last counts");

    private static final YamlFile<List<Said>> FILE = new YamlFile<>(
            "correction file",
            "see docs/corrections.md",
            new Mapping<>(
                    "a list of entries under 'corrections:'", List.of(CORRECTIONS), file -> file.get(CORRECTIONS)));

    private CorrectionFile() {}

    /**
     * An entry.
     *
     * @param video null for the only target
     * @param segment and track, from 0; -1 for all
     * @param part null for all of the video
     * @param person the number; 0 for nobody
     */
    record Said(String video, int segment, int track, VideoPart part, int person) {}

    /** @throws UserError when it is missing, or says anything else than it may; tells file, line, key and what is meant */
    static List<Said> read(Path file) {
        try {
            return FILE.read(file);
        } catch (YamlMistake e) {
            throw new UserError(e.getMessage());
        }
    }

    private static Said said(YamlValues entry) {
        String track = entry.get(ON);
        if (track == null && entry.get(FROM) == null && entry.get(TO) == null) {
            throw entry.mistake("says of no face whose it is: give a track, or a time with from and to");
        }
        Matcher numbers = TRACK.matcher(track == null ? "" : track);
        if (track != null && !numbers.matches()) {
            throw entry.mistake(ON, "'" + track + "' is no track: write it as 'facefarm people' does, such as 2.5");
        }
        String person = entry.get(PERSON);
        if (!person.matches("nobody|[1-9]\\d{0,5}")) {
            throw entry.mistake(PERSON, "a person's number, or nobody, is meant, not '" + person + "'");
        }
        return new Said(
                entry.get(VIDEO),
                track == null ? -1 : Integer.parseInt(numbers.group(1)),
                track == null ? -1 : Integer.parseInt(numbers.group(2)),
                part(entry),
                person.equals("nobody") ? 0 : Integer.parseInt(person));
    }

    private static VideoPart part(YamlValues entry) {
        try {
            return PartWish.of(entry.get(FROM), entry.get(TO));
        } catch (UserError e) {
            throw entry.mistake(e.getMessage());
        }
    }
}
