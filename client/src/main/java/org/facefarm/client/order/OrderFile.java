package org.facefarm.client.order;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facefarm.client.input.UserError;
import org.facefarm.client.internal.input.YamlProblem;

/**
 * An order as a YAML file for {@code facefarm submit}. Names of files are relative to the order file.
 *
 * <pre>{@code
 * face: [actor.mp4]
 * into:
 *   - {video: scene1.mp4, output: scene1-swapped.mp4}
 * consent: consent.yaml
 * preset: lite
 * trainTime: 20m
 * }</pre>
 *
 * @param face videos of the person whose face is used
 * @param into videos that get the face, and the names they are delivered under in the merger's output folder
 * @param consent the consent file
 * @param person pictures or number of the person whose place is taken, as --person; absent for whoever is seen most
 * @param facePerson the same of the person whose face is used
 * @param preset training preset; absent for what suits this machine
 * @param trainTime as --train-time
 * @param iterations as --iterations
 * @param plateau as --plateau
 * @param seed as --seed
 * @param startFrom as --start-from
 * @param others further people whose faces the model learns
 * @param faceConsent as --face-consent
 * @param targetConsents as --target-consent
 */
public record OrderFile(
        @JsonProperty("face") List<String> face,
        @JsonProperty("into") List<Into> into,
        @JsonProperty("consent") String consent,

        @JsonProperty("person") @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> person,

        @JsonProperty("facePerson") @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> facePerson,

        @JsonProperty("preset") String preset,
        @JsonProperty("trainTime") String trainTime,
        @JsonProperty("iterations") Long iterations,
        @JsonProperty("plateau") boolean plateau,
        @JsonProperty("seed") Long seed,
        @JsonProperty("startFrom") String startFrom,
        @JsonProperty("others") List<Other> others,
        @JsonProperty("faceConsent") String faceConsent,
        @JsonProperty("targetConsents") List<String> targetConsents) {

    /** Absent lists are empty. */
    public OrderFile {
        person = person == null ? List.of() : person;
        facePerson = facePerson == null ? List.of() : facePerson;
        others = others == null ? List.of() : others;
        targetConsents = targetConsents == null ? List.of() : targetConsents;
    }

    private static final long MAX_BYTES = 1 << 20;
    // Unknown keys are errors: a misspelt setting must not be dropped in silence.
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** A video, the name it is delivered under, and the moments between which it gets the face, as --from and --to; absent for its ends. */
    public record Into(
            @JsonProperty("video") String video,
            @JsonProperty("output") String output,
            @JsonProperty("from") String from,
            @JsonProperty("to") String to) {}

    /** Videos of a further person, the id of the person's consent, and pictures or a number; absent for whoever is seen most. */
    public record Other(
            @JsonProperty("face") List<String> face,
            @JsonProperty("consent") String consent,

            @JsonProperty("person") @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<String> person) {
        public Other {
            person = person == null ? List.of() : person;
        }
    }

    /**
     * Reads and checks the file.
     *
     * @throws UserError when it is missing, no such YAML, or lacks something
     */
    public static OrderFile read(Path file) {
        OrderFile order;
        try {
            if (!Files.isRegularFile(file)) {
                throw new UserError("there is no order file " + file + "; see 'Many videos' in the README");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new UserError("the order file " + file + " is larger than 1 MiB: is it the right file?");
            }
            order = YAML.readValue(file.toFile(), OrderFile.class);
        } catch (JacksonException e) {
            throw new UserError("the order file " + file + " cannot be understood: " + YamlProblem.of(e));
        } catch (IOException e) {
            throw new UserError("the order file " + file + " cannot be read: " + e.getMessage());
        }
        if (order == null || order.face == null || order.face.isEmpty()) {
            throw new UserError(file + ": 'face:' must list at least one video of the person whose face is used");
        }
        if (order.into == null || order.into.isEmpty()) {
            throw new UserError(file + ": 'into:' must list at least one video, as {video: NAME, output: NAME}");
        }
        if (order.consent == null) {
            throw UserError.refused(file + ": 'consent:' must name the consent file");
        }
        for (Other other : order.others) {
            if (other.face == null || other.face.isEmpty() || other.consent == null) {
                throw new UserError(file + ": each entry of 'others:' needs 'face:' and 'consent:', as"
                        + " {face: [carla.mp4], consent: carla-2026}");
            }
        }
        for (Into target : order.into) {
            if (target.video == null || target.output == null) {
                throw new UserError(file + ": each entry of 'into:' needs 'video:' and 'output:'");
            }
            if (target.output.contains("/") || target.output.startsWith(".")) {
                throw new UserError(file + ": the output '" + target.output
                        + "' must be a plain file name; mergers put it into their output folder");
            }
        }
        return order;
    }
}
