package org.facefarm.trainer.data;

import java.util.List;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.vision.person.NoEmbeddingNetException;
import org.facefarm.vision.person.PersonNotFoundException;
import org.facefarm.vision.person.PersonSelector;
import org.facefarm.worker.task.OrderMistake;
import org.facefarm.worker.task.PermanentFailure;

/** Finds out which of the people in the crops is meant. */
@FunctionalInterface
public interface PersonPicker {
    /**
     * @param crops all crops of one side; pictures and landmarks may be looked at
     * @throws PermanentFailure when nobody fits
     */
    PersonSelector.Selected pick(List<Crop> crops, PersonSelection selection, PersonSelector.Scope scope);

    /** As the selector finds them. */
    static PersonPicker of(PersonSelector selector) {
        return (crops, selection, scope) -> {
            try {
                return selector.select(crops, selection, scope);
            } catch (NoEmbeddingNetException e) {
                throw new PermanentFailure(e.getMessage(), e);
            } catch (PersonNotFoundException e) {
                throw new OrderMistake(e.getMessage(), e);
            }
        };
    }
}
