package org.facefarm.delivery.internal.sidecar;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.facefarm.schemas.VideoLength;
import org.facefarm.schemas.record.Correction;
import org.facefarm.schemas.record.DeliverTask;

/**
 * What a person said of faces of the video, in the words of correction files.
 *
 * @param track segment and number there, such as 2.5; "" for all faces
 * @param from beginning of the part it is about; "" for the video's
 * @param to end of it; "" for the video's
 * @param person whose new face they get, as {@code result.person} tells of people; or nobody, who were left alone
 */
@JsonPropertyOrder({"track", "from", "to", "person"})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SaidOfFace(String track, String from, String to, String person) {
    static List<SaidOfFace> all(DeliverTask task) {
        return task.getCorrections().stream().map(said -> of(said, task)).toList();
    }

    private static SaidOfFace of(Correction said, DeliverTask task) {
        return new SaidOfFace(
                said.getTrack() < 0 ? "" : said.getSegment() + "." + said.getTrack(),
                said.getPart() == null ? "" : VideoLength.from(said.getPart()),
                said.getPart() == null ? "" : VideoLength.to(said.getPart()),
                person(said.getMapping(), task));
    }

    private static String person(int mapping, DeliverTask task) {
        if (mapping < 0) {
            return "nobody";
        }
        return (task.getPeople().isEmpty()
                        ? task.getFound()
                        : task.getPeople().get(mapping).getFound())
                .getPerson();
    }
}
