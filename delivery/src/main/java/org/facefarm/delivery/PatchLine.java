package org.facefarm.delivery;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.facefarm.media.mux.Marking;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.Patch;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.worker.model.MappedFaces;

/**
 * What a compositor must know of one patch: a line of {@code patches.jsonl}.
 *
 * @param file name of its picture, beside the list
 * @param video the source's file name
 * @param frame its frame's number in the order of showing, from 0
 * @param layer 0 for what lies directly on the frame, 1 for what lies on top of that, ...
 * @param pts presentation time, in units of timeBase
 * @param timeBase in seconds, as "1/1000"
 * @param segment the part of the video that was merged in one go
 * @param track faces of one segment that move together share it
 * @param person how it was told whose face is replaced
 * @param matrix 3 x 3, by rows: takes pixels of the patch to pixels of the picture, both counted from the centre of the top
 *     left pixel, right and down
 * @param picture size of the frame before its display rotation, in pixels
 * @param colour of the frame
 * @param patch of the patch's picture; its primaries and transfer are the frame's
 */
@JsonPropertyOrder({
    "file",
    "video",
    "frame",
    "layer",
    "pts",
    "timeBase",
    "segment",
    "track",
    "person",
    "matrix",
    "picture",
    "colour",
    "patch",
    "order",
    "digitalSourceType"
})
record PatchLine(
        String file,
        String video,
        long frame,
        int layer,
        long pts,
        String timeBase,
        int segment,
        int track,
        String person,
        List<List<Double>> matrix,
        Size picture,
        Colour colour,
        Samples patch,
        String order,
        String digitalSourceType) {

    @JsonPropertyOrder({"width", "height"})
    record Size(int width, int height) {}

    /** Names of primaries and transfer are libav's. */
    @JsonPropertyOrder({"matrix", "range", "primaries", "transfer"})
    record Colour(String matrix, String range, String primaries, String transfer) {}

    @JsonPropertyOrder({"components", "bits", "range", "alpha"})
    record Samples(String components, int bits, String range, String alpha) {
        static final Samples PNG = new Samples("R'G'B'A", 16, "full", "straight");
    }

    static PatchLine of(DeliverTask task, Patch patch, long frame, int layer) {
        StreamHeader stream = task.getVideo().getStreams().stream()
                .filter(s -> s.getIndex() == task.getVideo().getVideoStream())
                .findFirst()
                .orElseThrow();
        List<Double> m = patch.getMatrix();
        return new PatchLine(
                "%08d-%d.png".formatted(frame, layer),
                task.getVideo().getName(),
                frame,
                layer,
                patch.getPts(),
                stream.getTimeBase().getNum() + "/" + stream.getTimeBase().getDen(),
                patch.getSegment(),
                patch.getTrack(),
                MappedFaces.of(task).get(patch.getMapping()).getTarget().getOrigin(),
                List.of(m.subList(0, 3), m.subList(3, 6), m.subList(6, 9)),
                new Size(patch.getWidth(), patch.getHeight()),
                new Colour(
                        patch.getColorMatrix(),
                        patch.getFullRange() ? "full" : "limited",
                        stream.getColorPrimaries(),
                        stream.getColorTransfer()),
                Samples.PNG,
                task.getOrderId(),
                Marking.sourceType());
    }
}
