package org.facefarm.trainer.data;

import java.util.List;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.vision.person.PersonNotFoundException;
import org.facefarm.vision.person.PersonSelector;
import org.facefarm.worker.task.PermanentFailure;

/** Finds out which of the people in the crops is meant. */
@FunctionalInterface
public interface PersonPicker {
    /**
     * @param crops all crops of one side; pictures and landmarks may be looked at
     * @throws org.facefarm.worker.task.PermanentFailure when nobody fits
     */
    Picked pick(List<Crop> crops, PersonSelection selection);

    /** As the selector finds them. */
    static PersonPicker of(PersonSelector selector) {
        return (crops, selection) -> {
            try {
                PersonSelector.Selected selected = selector.select(crops, selection);
                return new Picked(selected.person(), selected.crops());
            } catch (PersonNotFoundException e) {
                throw new PermanentFailure(e.getMessage(), e);
            }
        };
    }

    /** The person and the crops that show it, in their order. */
    record Picked(PersonReference reference, List<Crop> crops) {}
}
