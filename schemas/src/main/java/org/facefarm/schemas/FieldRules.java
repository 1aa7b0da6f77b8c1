package org.facefarm.schemas;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The table of what fields may hold. It bounds what nobody ever needs, so that no program has to think of it; whether an
 * order can be done is for those to say who do it.
 */
final class FieldRules {
    private static final int MOST_SEGMENTS = 10_000_000;
    private static final int MOST_VIDEOS = 10_000;
    private static final int MOST_MAPPINGS = 100;
    private static final int MOST_CORRECTIONS = 10_000;
    private static final int MOST_PIXELS = 65_536;
    private static final int MOST_CHUNKS = 1_000_000;
    private static final int MOST_PICTURE_BYTES = 4 * 1024 * 1024;
    private static final int MOST_DAYS = 36_500;
    private static final String LINE_FORM = "[^\\p{Cntrl}]{0,4096}";

    private static final FieldRule ID = FieldRule.text(Names.FORM, "an id");
    private static final FieldRule ID_OR_NONE = FieldRule.text("|" + Names.FORM, "an id or empty");
    private static final FieldRule LINE = FieldRule.text(LINE_FORM, "one line of text");
    private static final FieldRule WORDS = FieldRule.text("(?=.*\\S)" + LINE_FORM, "one line of words");
    private static final FieldRule COUNT = FieldRule.from(0, Long.MAX_VALUE);
    private static final FieldRule SHARE = FieldRule.from(0, 1);

    /** By record and field, or by field for every record that has it. */
    private static final Map<String, FieldRule> RULES = new HashMap<>();

    static {
        rule(ID, "videoId", "extractionId", "givenId", "personId", "preset");
        rule(ID, "Order.orderId", "Order.modelId", "FaceMapping.modelId", "OrderStatus.orderId", "furtherModels");
        rule(ID, "Enhancement.modelId");
        rule(ID, "TrainTask.modelId", "ModelManifest.modelId", "ModelChunk.modelId", "TrainingEnd.modelId");
        rule(ID, "MergeTask.mergeId", "DeliverTask.mergeId", "SegmentMerged.mergeId");
        rule(ID_OR_NONE, "PartLook.videoId");
        rule(ID_OR_NONE, "orderId", "modelId", "mergeId", "selectionId", "sha256", "weightsSha256");
        rule(FieldRule.text(Names.FORM + "(/" + Names.FORM + ")*", "ids with / between"), "deliveryId");
        rule(
                LINE,
                "name",
                "failure",
                "message",
                "Gap.reason",
                "OrderStatus.reason",
                "trouble",
                "container",
                "source",
                "purpose");
        rule(LINE, "faceConsent", "consent", "path", "output", "patches", "video");
        rule(WORDS, "consentId", "Consent.person", "recordedBy", "licence");
        rule(FieldRule.text("[A-Za-z0-9_.-]{1,64}", "an encoder's name"), "videoEncoder");

        rule(FieldRule.from(1, 100), "Order.weight");
        rule(FieldRule.from(0, MOST_DAYS), "KeepDays.clips", "KeepDays.crops", "KeepDays.frames");
        rule(FieldRule.from(1, Integer.MAX_VALUE), "den");
        rule(FieldRule.from(0, 100_000), "partition");
        rule(COUNT, "OffsetRange.first", "OffsetRange.last", "decodeFrom", "offset", "RecordsPruned.before");
        rule(FieldRule.from(0, MOST_SEGMENTS), "segment", "Segment.index");
        rule(FieldRule.from(1, MOST_SEGMENTS), "Video.segments", "frameCount");
        rule(
                COUNT,
                "size",
                "frames",
                "packets",
                "firstFrame",
                "frame",
                "framesShown",
                "shown",
                "firstShown",
                "track",
                "attempts");
        rule(COUNT, "framesWithFace", "facesFound", "facesFilled", "cropCount", "packetCount");
        rule(COUNT, "framesSwapped", "facesSwapped", "framesSeen", "longestUnswapped");
        rule(COUNT, "count", "patchCount", "segmentsPassed", "framesPassed", "computeSeconds", "trainedSeconds");
        rule(
                COUNT,
                "done",
                "total",
                "worked",
                "targetFrames",
                "targetFacesFound",
                "targetFramesWithFace",
                "faceFrames");
        rule(COUNT, "faceFacesFound", "gapCount", "modelIteration", "iteration", "blockAlign", "frameSize");
        rule(COUNT, "ClipPacket.index", "Frame.index", "Face.index", "Patch.index", "StreamHeader.index", "stream");
        rule(COUNT, "fromMilliseconds", "toMilliseconds", "fromFrame", "toFrame");
        rule(COUNT, "firstPlace", "lastPlace");
        rule(COUNT, "found", "used", "small", "ChosenFaces.leftOut");
        rule(LINE, "advice", "consents", "notes");
        rule(LINE, "role", "workerId", "version", "device", "encoders");
        rule(COUNT, "processors", "memoryBytes");
        rule(FieldRule.from(0, 1000), "videoStream");
        rule(FieldRule.from(0, MOST_CHUNKS), "chunk", "chunks");
        rule(
                FieldRule.from(0, MOST_PIXELS),
                "StreamHeader.width",
                "StreamHeader.height",
                "Patch.width",
                "Patch.height",
                "OtherSize.width",
                "OtherSize.height");
        rule(FieldRule.from(1, MOST_PIXELS), "Crop.size", "cropSize");
        rule(FieldRule.from(0, MOST_PIXELS), "minFace", "ownBelow");
        rule(FieldRule.from(0, 1000), "ExtractionSettings.version", "MergeSettings.version");
        rule(FieldRule.from(1, Integer.MAX_VALUE), "cropEvery", "TrainingSettings.iterations");
        rule(FieldRule.from(1, Integer.MAX_VALUE), "TrainingSettings.seconds", "numbers");
        rule(FieldRule.from(1, Long.MAX_VALUE), "TrainingEnd.iteration");
        rule(FieldRule.from(0, Integer.MAX_VALUE), "checkpointSeconds", "previewSeconds");
        rule(FieldRule.from(0, MOST_VIDEOS), "MergeTask.person", "DeliverTask.person", "MappedFace.person", "codes");
        rule(FieldRule.from(0, MOST_MAPPINGS), "Patch.mapping");
        rule(FieldRule.from(-1, MOST_MAPPINGS), "Correction.mapping");
        rule(FieldRule.from(-1, MOST_SEGMENTS), "Correction.segment");
        rule(FieldRule.from(-1, Integer.MAX_VALUE), "Correction.track");
        rule(FieldRule.items(0, MOST_CORRECTIONS), "corrections", "looks");
        rule(SHARE, "minScore", "progress", "morph", "sharpen", "feather", "detail", "fidelity", "Enhancement.blend");
        rule(FieldRule.from(-1, 1), "erode", "matchThreshold");
        rule(FieldRule.from(1.0 / 16, 16), "faceScale");
        rule(FieldRule.from(-1000, 1000), "quality");
        // Of steps that took no time, or before the first one.
        rule(FieldRule.ANYTHING, "loss", "heldOutLoss", "iterationsPerSecond", "facesPerSecond", "dataWait");

        rule(COUNT, "place", "NamedPictures.number", "NamedPictures.step");
        rule(FieldRule.from(0, 15), "NamedPictures.digits");
        rule(LINE, "NamedPictures.before", "NamedPictures.after");
        rule(FieldRule.items(0, 10_000), "names");
        rule(FieldRule.items(0, MOST_MAPPINGS), "mappings", "further");
        rule(FieldRule.items(1, MOST_VIDEOS), "FaceMapping.targetConsents", "MappedFace.targetConsents");
        rule(FieldRule.items(1, MOST_VIDEOS), "Order.targets");
        rule(
                FieldRule.items(0, MOST_VIDEOS),
                "Order.faces",
                "FaceMapping.faces",
                "others",
                "targetConsents",
                "agreements",
                "people");
        rule(FieldRule.items(0, MOST_VIDEOS), "Performer.videos", "Agreement.targetConsents", "expected");
        rule(FieldRule.items(1, MOST_SEGMENTS), "DeliverTask.clips");
        rule(FieldRule.items(0, MOST_SEGMENTS), "faceCrops", "targetCrops", "crops");
        rule(FieldRule.items(1, 1000), "Video.streams");
        rule(FieldRule.items(1, MOST_PICTURE_BYTES), "PersonSelection.picture");
        rule(FieldRule.items(0, 100), "morePictures", "busySeconds", "busy");
        rule(FieldRule.items(6, 6), "alignment");
        rule(FieldRule.items(0, 6), "GivenFace.alignment");
        rule(FieldRule.items(0, MOST_VIDEOS), "given");
        rule(FieldRule.items(1, MOST_CHUNKS), "ranges");
        rule(FieldRule.items(0, 1000), "GivenFrame.faces");
        rule(FieldRule.items(9, 9), "matrix");
        rule(FieldRule.items(0, 4096), "landmarks", "embedding", "identity");
        rule(FieldRule.from(0, 4096), "embeddingSize");
    }

    private FieldRules() {}

    /** Null where nothing is said. */
    static FieldRule of(String record, String field) {
        FieldRule own = RULES.get(record + "." + field);
        return own != null ? own : RULES.get(field);
    }

    /** Everything that has a rule. */
    static Stream<String> fields() {
        return RULES.keySet().stream();
    }

    private static void rule(FieldRule rule, String... fields) {
        for (String field : fields) {
            if (RULES.put(field, rule) != null) {
                throw new IllegalStateException("two rules for " + field);
            }
        }
    }
}
