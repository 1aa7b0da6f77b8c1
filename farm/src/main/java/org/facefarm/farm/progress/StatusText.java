package org.facefarm.farm.progress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.facefarm.client.report.FieldText;
import org.facefarm.client.report.GapText;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Output;
import org.facefarm.schemas.record.Stage;

/** An order's status as text and as JSON. */
public final class StatusText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int GAP_LINES = 20;

    private StatusText() {}

    /** One line. */
    public static String line(OrderStatus status) {
        return String.format(
                Locale.ROOT,
                "%s  %-10s  extract %s  train %s  merge %s%s%n",
                status.getOrderId(),
                status.getState().name().toLowerCase(Locale.ROOT),
                percent(status.getExtract()),
                percent(status.getTrain()),
                percent(status.getMerge()),
                status.getReason().isEmpty() ? "" : "  " + status.getReason());
    }

    /** Everything worth telling a person. */
    public static String full(OrderStatus status) {
        StringBuilder text = new StringBuilder(line(status));
        stage(text, "ingest", status.getIngest(), "frames");
        stage(text, "extract", status.getExtract(), "frames");
        text.append("  train    ").append(percent(status.getTrain()).strip()).append(System.lineSeparator());
        stage(text, "merge", status.getMerge(), "frames");
        text.append(String.format(
                Locale.ROOT,
                "  faces    %d found in %d target frames, %d swapped%n",
                status.getTargetFacesFound(),
                status.getTargetFrames(),
                status.getFacesSwapped()));
        if (!status.getModelId().isEmpty()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  model    %s, %d iterations, loss %.4f%n",
                    status.getModelId(),
                    status.getModelIteration(),
                    status.getLoss()));
        }
        for (Output output : status.getOutputs()) {
            text.append(String.format(
                    Locale.ROOT, "  %s %s%n", output.getDelivered() ? "written " : "expected", output.getOutput()));
        }
        status.getOutputs().stream()
                .filter(o -> !o.getLeftOut().isEmpty())
                .forEach(o -> text.append(
                        String.format("  left out %s: %s%n", o.getOutput(), String.join(", ", o.getLeftOut()))));
        if (status.getGapCount() > 0) {
            text.append(String.format(Locale.ROOT, "  gaps     %d%n", status.getGapCount()));
            status.getReportedGaps().stream()
                    .limit(GAP_LINES)
                    .forEach(g -> text.append("    ").append(GapText.line(g)).append(System.lineSeparator()));
        }
        return text.toString();
    }

    public static String json(OrderStatus status) {
        return node(status).toPrettyString();
    }

    public static String json(List<OrderStatus> statuses) {
        ArrayNode array = JSON.createArrayNode();
        statuses.forEach(s -> array.add(node(s)));
        return array.toPrettyString();
    }

    private static JsonNode node(OrderStatus status) {
        ObjectNode node = JSON.createObjectNode();
        node.put("order", status.getOrderId());
        node.put("state", status.getState().name());
        node.put("reason", status.getReason());
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
        ArrayNode outputs = node.putArray("outputs");
        status.getOutputs().forEach(o -> {
            ObjectNode output = outputs.addObject()
                    .put("video", o.getVideoId())
                    .put("output", o.getOutput())
                    .put("delivered", o.getDelivered())
                    .put("sha256", o.getSha256())
                    .put("framesSwapped", o.getFramesSwapped())
                    .put("fields", FieldText.of(o.getFieldOrder()))
                    .put("patches", o.getPatches());
            o.getLeftOut().forEach(output.putArray("leftOut")::add);
        });
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
        return node;
    }

    private static void stage(StringBuilder text, String name, Stage stage, String unit) {
        text.append(String.format(Locale.ROOT, "  %-8s %d of %d %s%n", name, stage.getDone(), stage.getTotal(), unit));
    }

    private static String percent(Stage stage) {
        return stage.getTotal() == 0
                ? "  -  "
                : String.format(Locale.ROOT, "%3d %%", 100 * stage.getDone() / stage.getTotal());
    }
}
