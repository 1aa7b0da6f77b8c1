package org.facefarm.trainer.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.schemas.record.ModelPerson;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.TrainingFaces;

/**
 * Everybody's faces.
 *
 * @param people in the order in which the network numbers them
 * @param facePerson whose face is used
 * @param targetPerson whose place is taken
 * @param standIns who is meant instead in target videos that hardly show targetPerson, by video id
 * @param sha256 digest of which crops these are
 * @param coverage where facePerson and targetPerson look
 */
public record TrainingData(
        List<TrainingPerson> people,
        PersonReference facePerson,
        PersonReference targetPerson,
        Map<String, PersonReference> standIns,
        String sha256,
        PoseCoverage coverage) {
    /**
     * Faces to train on, a set for each person.
     *
     * @param plateau whether some are to be held out
     */
    public List<FaceSet> trained(boolean plateau) {
        return people.stream()
                .map(plateau ? TrainingPerson::trained : TrainingPerson::faces)
                .toList();
    }

    /** Faces that are held out, a set for each person; none without a plateau. */
    public List<FaceSet> heldOut(boolean plateau) {
        return plateau ? people.stream().map(TrainingPerson::heldOut).toList() : List.of();
    }

    /** Which faces they are, for people. */
    public TrainingFaces faces() {
        List<String> advice = new ArrayList<>(coverage.advice());
        people.stream().flatMap(person -> person.advice().stream()).forEach(advice::add);
        return new TrainingFaces(people.stream().map(TrainingPerson::chosen).toList(), advice);
    }

    /** Who they are, by identity code. */
    public List<ModelPerson> identities() {
        return people.stream().map(TrainingPerson::person).toList();
    }
}
