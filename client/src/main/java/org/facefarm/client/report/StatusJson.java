package org.facefarm.client.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Stage;

/** Where orders stand, for programs. */
public final class StatusJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StatusJson() {}

    /** One order's. */
    public static String of(OrderStatus status) {
        return node(status).toPrettyString();
    }

    /** Those of several orders, as an array. */
    public static String of(List<OrderStatus> statuses) {
        ArrayNode array = JSON.createArrayNode();
        statuses.forEach(s -> array.add(node(s)));
        return array.toPrettyString();
    }

    private static JsonNode node(OrderStatus status) {
        ObjectNode node = JSON.createObjectNode();
        node.put("order", status.getOrderId());
        node.put("state", status.getState().name());
        node.put("reason", status.getReason());
        node.put("trouble", status.getTrouble());
        node.put("behind", status.getBehind());
        ObjectNode stages = node.putObject("stages");
        stages.set("ingest", node(status.getIngest()));
        stages.set("extract", node(status.getExtract()));
        stages.set("train", node(status.getTrain()));
        stages.set("merge", node(status.getMerge()));
        stages.set("deliver", node(status.getDeliver()));
        node.put("faceFrames", status.getFaceFrames());
        node.put("faceFacesFound", status.getFaceFacesFound());
        node.put("targetFrames", status.getTargetFrames());
        node.put("targetFacesFound", status.getTargetFacesFound());
        node.put("targetFramesWithFace", status.getTargetFramesWithFace());
        node.put("facesSwapped", status.getFacesSwapped());
        node.put("framesSwapped", status.getFramesSwapped());
        node.put("model", status.getModelId());
        status.getFurtherModels().forEach(node.putArray("furtherModels")::add);
        node.put("iteration", status.getModelIteration());
        node.put("iterationsPerSecond", status.getIterationsPerSecond());
        node.put("loss", status.getLoss());
        node.put("gapCount", status.getGapCount());
        ArrayNode gaps = node.putArray("gaps");
        status.getReportedGaps().forEach(g -> gaps.addObject()
                .put("video", g.getVideo())
                .put("time", GapText.time(g.getMilliseconds()))
                .put("segment", g.getGap().getSegment())
                .put("frame", g.getGap().getFrame())
                .put("pts", g.getGap().getPts())
                .put("reason", g.getGap().getReason())
                .put("outcome", g.getGap().getOutcome().name()));
        status.getNotes().forEach(node.putArray("notes")::add);
        ArrayNode outputs = node.putArray("outputs");
        status.getOutputs().forEach(o -> {
            ObjectNode output = outputs.addObject()
                    .put("video", o.getVideoId())
                    .put("output", o.getOutput())
                    .put("delivered", o.getDelivered())
                    .put("sha256", o.getSha256())
                    .put("framesSwapped", o.getFramesSwapped())
                    .put("person", o.getFound().getPerson())
                    .put("framesWithPerson", o.getFound().getFramesWithPerson())
                    .put("facesOfOthers", o.getFound().getFacesOfOthers())
                    .put("facesUnsure", o.getFound().getFacesUnsure())
                    .put("framesSeen", o.getFramesSeen())
                    .put("longestUnswapped", o.getLongestUnswapped())
                    .put(
                            "longestUnswappedAt",
                            o.getLongestUnswapped() == 0 ? "" : GapText.time(o.getLongestUnswappedAt()))
                    .put("fields", FieldText.of(o.getFieldOrder()))
                    .put("patches", o.getPatches());
            ArrayNode people = output.putArray("people");
            o.getPeople().forEach(p -> people.addObject()
                    .put("person", p.getFound().getPerson())
                    .put("framesWithPerson", p.getFound().getFramesWithPerson())
                    .put("framesSwapped", p.getFramesSwapped())
                    .put("facesSwapped", p.getFacesSwapped())
                    .put("facesUnsure", p.getFound().getFacesUnsure()));
            o.getLeftOut().forEach(output.putArray("leftOut")::add);
            output.put("failure", o.getFailure());
        });
        if (status.getTrainingFaces() != null) {
            node.set("trainingFaces", JSON.valueToTree(LearnedFaces.of(status.getTrainingFaces())));
        }
        node.put("updatedAt", status.getUpdatedAt().toString());
        return node;
    }

    private static ObjectNode node(Stage stage) {
        ObjectNode node = JSON.createObjectNode();
        node.put("done", stage.getDone());
        node.put("total", stage.getTotal());
        node.put(
                "startedAt",
                stage.getStartedAt() == null ? null : stage.getStartedAt().toString());
        node.put(
                "finishedAt",
                stage.getFinishedAt() == null ? null : stage.getFinishedAt().toString());
        node.put("seconds", StageTimes.seconds(stage));
        return node;
    }
}
