package org.facefarm.trainer.data;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.schemas.record.ChosenFaces;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.ModelPerson;

/**
 * Somebody whose face is learned.
 *
 * @param choice which they are of those that were found
 * @param resolution that the network draws
 */
record TrainingPerson(FaceSet faces, ModelPerson person, Curation.Choice choice, int resolution) {
    /** One face in so many is kept from training when a plateau is watched for: the last ones, which are least alike. */
    private static final int HELD_OUT = 10;

    FaceSet trained() {
        return faces.part(0, kept());
    }

    FaceSet heldOut() {
        return faces.part(kept(), faces.size());
    }

    ChosenFaces chosen() {
        Map<String, Integer> reasons = new TreeMap<>();
        choice.leftOut().forEach((reason, count) -> reasons.put(reason.text(), count));
        int others = reasons.values().stream().mapToInt(Integer::intValue).sum();
        return new ChosenFaces(
                person.getRole(),
                person.getConsents(),
                choice.used().size() + others,
                choice.used().size(),
                reasons,
                small());
    }

    /** What most of the faces lack, for people. */
    Optional<String> advice() {
        return 2 * small() < choice.used().size()
                ? Optional.empty()
                : Optional.of(
                        "%d of the %d faces of the %s have fewer pixels in their frames than the %d that the net draws: footage from nearer by would show more, a smaller preset as much"
                                .formatted(
                                        small(),
                                        choice.used().size(),
                                        person.getRole() == ConsentRole.FACE ? "new face" : "target",
                                        resolution));
    }

    private int small() {
        return (int)
                choice.used().stream().filter(face -> face.side() < resolution).count();
    }

    private int kept() {
        return faces.size() - Math.max(1, faces.size() / HELD_OUT);
    }
}
