package org.facefarm.client.orderfile;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.facefarm.client.input.UserError;
import org.facefarm.client.internal.yaml.YamlMistake;
import org.facefarm.schemas.record.KeepDays;
import org.facefarm.schemas.record.PartLook;
import org.facefarm.schemas.record.PictureKind;

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
 * @param person pictures or number of the person whose place is taken, as --person; none for whoever is seen most
 * @param facePerson the same of the person whose face is used
 * @param preset training preset; null for what suits this machine
 * @param trainTime as --train-time; null where it is not given
 * @param iterations as --iterations; null where it is not given
 * @param plateau as --plateau
 * @param seed as --seed; null where it is not given
 * @param startFrom as --start-from; null for none
 * @param uncovered as --uncovered
 * @param allFaces as --all-faces
 * @param enhance as --enhance; null for none
 * @param enhanceBlend as --enhance-blend; null where it is not given
 * @param others further people whose faces the model learns
 * @param map further faces, and onto whom they go
 * @param landmarks as --landmarks; none where faces are looked for
 * @param faceConsent as --face-consent; null for the only one
 * @param targetConsents as --target-consent; none for all
 * @param keep as --keep; null where nothing is said
 */
public record OrderFile(
        List<String> face,
        List<Into> into,
        String consent,
        List<String> person,
        List<String> facePerson,
        String preset,
        Duration trainTime,
        Long iterations,
        boolean plateau,
        Long seed,
        String startFrom,
        boolean uncovered,
        boolean allFaces,
        String enhance,
        Double enhanceBlend,
        List<Other> others,
        List<Mapped> map,
        List<String> landmarks,
        String faceConsent,
        List<String> targetConsents,
        KeepDays keep) {

    /**
     * A video, the name it is delivered under, what pictures it becomes (null for a file), and the moments between which it gets
     * the face, as --from and --to; null for its ends. And the parts that look otherwise than the rest.
     */
    public record Into(
            String video, String output, PictureKind pictures, String from, String to, List<PartLook> looks) {}

    /** Videos of a further person, the id of the person's consent, and pictures or a number; none for whoever is seen most. */
    public record Other(List<String> face, String consent, List<String> person) {}

    /**
     * A further face and onto whom it goes, as --map; no videos and null where the order's own model draws it.
     *
     * @param model null for none
     */
    public record Mapped(
            List<String> face,
            String model,
            List<String> facePerson,
            List<String> person,
            String faceConsent,
            List<String> targetConsents) {}

    /**
     * Reads and checks the file.
     *
     * @throws UserError when it is missing, or says anything else than an order may; tells file, line, key and what is meant
     */
    public static OrderFile read(Path file) {
        try {
            return OrderKeys.in(file.toAbsolutePath().getParent()).read(file);
        } catch (YamlMistake e) {
            throw e.isAbout(OrderKeys.CONSENT.name())
                    ? UserError.refused(e.getMessage())
                    : new UserError(e.getMessage());
        }
    }

    /** What such a file may say, as JSON Schema. */
    public static String schema() {
        return OrderKeys.in(Path.of("")).schema();
    }
}
