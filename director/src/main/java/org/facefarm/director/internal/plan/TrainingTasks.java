package org.facefarm.director.internal.plan;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.director.internal.identity.IdentityCodes;
import org.facefarm.director.internal.progress.ExtractedVideo;
import org.facefarm.director.internal.progress.MappingProgress;
import org.facefarm.director.internal.state.FarmState;
import org.facefarm.director.internal.task.ContentIds;
import org.facefarm.director.internal.task.PlannedTask;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Performer;
import org.facefarm.schemas.record.PerformerCrops;
import org.facefarm.schemas.record.TrainTask;

/** The training of the model that a face of an order needs. */
final class TrainingTasks {
    private TrainingTasks() {}

    static PlannedTask of(MappingProgress progress, List<ExtractedVideo> targets, FarmState state) {
        Order order = progress.order();
        String modelId = ContentIds.model(order);
        TrainTask task = new TrainTask(
                modelId,
                order.getOrderId(),
                ExtractedVideo.crops(progress.performers().get(0)),
                order.getFacePerson(),
                ExtractedVideo.crops(targets),
                order.getTargetPerson(),
                order.getTraining(),
                order.getFaceConsent(),
                order.getTargetConsents(),
                order.getStart(),
                others(progress),
                IdentityCodes.of(order, state::consent).codes(),
                ContentIds.selection(order),
                order.getTrainsOn());
        return new PlannedTask(Topic.TRAIN_TASKS, modelId, task, "training");
    }

    private static List<PerformerCrops> others(MappingProgress progress) {
        List<PerformerCrops> others = new ArrayList<>();
        for (Performer other : progress.order().getOthers()) {
            // The first performer is the one whose face is used.
            List<ExtractedVideo> videos = progress.performers().get(others.size() + 1);
            others.add(new PerformerCrops(ExtractedVideo.crops(videos), other.getPerson(), other.getConsent()));
        }
        return others;
    }
}
