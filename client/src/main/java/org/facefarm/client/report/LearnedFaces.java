package org.facefarm.client.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.facefarm.schemas.ChosenFacesText;
import org.facefarm.schemas.record.ChosenFaces;
import org.facefarm.schemas.record.TrainingFaces;

/**
 * Which faces a model is trained on.
 *
 * @param people the new face, the target, and others
 * @param advice what is missing, a line each; none where nothing is
 */
public record LearnedFaces(List<Learned> people, List<String> advice) {
    /**
     * One person's.
     *
     * @param role "face" or "target"
     * @param consents what the person is learned under
     * @param found of the person
     * @param used of these
     * @param leftOut how many are not used, by reason
     * @param small how many of those used have fewer pixels in their frames than the network draws
     * @param text all that in words
     */
    public record Learned(
            String role,
            List<String> consents,
            int found,
            int used,
            Map<String, Integer> leftOut,
            int small,
            String text) {
        private static Learned of(ChosenFaces faces) {
            return new Learned(
                    faces.getRole().name().toLowerCase(Locale.ROOT),
                    faces.getConsents(),
                    faces.getFound(),
                    faces.getUsed(),
                    new TreeMap<>(faces.getLeftOut()),
                    faces.getSmall(),
                    ChosenFacesText.line(faces));
        }
    }

    /** Nothing is known of them where there is no record. */
    static LearnedFaces of(TrainingFaces faces) {
        return faces == null
                ? new LearnedFaces(List.of(), List.of())
                : new LearnedFaces(faces.getPeople().stream().map(Learned::of).toList(), faces.getAdvice());
    }
}
