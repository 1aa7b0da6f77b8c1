package org.facefarm.extractor;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.CropRange;
import org.facefarm.schemas.record.Event;
import org.facefarm.schemas.record.PersonFound;
import org.facefarm.schemas.record.PersonTask;
import org.facefarm.vision.crop.BareCrop;
import org.facefarm.vision.person.NoEmbeddingNetException;
import org.facefarm.vision.person.PersonNotFoundException;
import org.facefarm.vision.person.PersonSelector;
import org.facefarm.vision.person.PersonSelector.Scope;
import org.facefarm.vision.person.PersonSelector.Selected;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.task.OrderMistake;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.TaskContext;
import org.facefarm.worker.task.TaskHandler;
import org.facefarm.worker.task.TaskOutput;

/** Finds out who is meant in target videos, for orders whose model never saw them. */
public final class PersonHandler implements TaskHandler<PersonTask> {
    private final RecordLog log;
    private final PersonSelector people;
    private final String worker;
    private final Clock clock;

    /**
     * @param log closed with the handler
     * @param worker name for events
     */
    public PersonHandler(RecordLog log, PersonSelector people, String worker, Clock clock) {
        this.log = log;
        this.people = people;
        this.worker = worker;
        this.clock = clock;
    }

    @Override
    public TaskOutput handle(PersonTask task, TaskContext context) {
        try {
            Selected found = people.select(crops(task), task.getSelection(), Scope.EACH_VIDEO, task.getExpected());
            PersonFound body = new PersonFound(task.getPersonId(), found.person(), found.standIns());
            Event event = new Event(task.getOrderId(), worker, clock.instant().truncatedTo(ChronoUnit.MILLIS), body);
            return TaskOutput.of(List.of(Outgoing.of(Topic.EVENTS, task.getOrderId(), event)));
        } catch (NoEmbeddingNetException e) {
            throw new PermanentFailure(e.getMessage(), e);
        } catch (PersonNotFoundException e) {
            throw new OrderMistake(e.getMessage(), e);
        }
    }

    private List<Crop> crops(PersonTask task) {
        List<Crop> crops = new ArrayList<>();
        for (CropRange range : task.getCrops()) {
            String key = Keys.segment(range.getExtractionId(), range.getSegment());
            log.read(Topic.CROPS, range.getCrops(), key::equals, Crop.class, crop -> crops.add(BareCrop.of(crop)));
        }
        return crops;
    }

    @Override
    public void close() {
        log.close();
    }
}
