package org.facefarm.delivery.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.mux.Container;

/**
 * A delivered file held against its source: everything but the swapped faces must be as it was.
 *
 * <pre>{@code
 * DeliveryCheck check = DeliveryCheck.of(source, delivered, result.leftOut(), MediaLimits.DEFAULT);
 * check.container();            // other streams, chapters, tags, shape
 * check.packets();              // where nothing was swapped: the source's own packets
 * check.pictures(faces, 40);    // or, decoded: frames, times, depth, likeness outside of the faces
 * }</pre>
 *
 * @param source times as the delivered file must have them
 * @param delivered of a kind whose clock may begin anywhere: times as if it began with the source, and no durations
 * @param leftOut what the delivery said is not in the file, as {@link org.facefarm.delivery.Delivered#leftOut} words it
 * @param limits for reading the files
 */
public record DeliveryCheck(MediaFacts source, MediaFacts delivered, List<String> leftOut, MediaLimits limits) {

    /**
     * Reads both files.
     *
     * @throws org.facefarm.media.MediaException when one of them is no video that can be read
     */
    public static DeliveryCheck of(Path source, Path delivered, List<String> leftOut, MediaLimits limits) {
        return of(MediaFacts.of(source, limits), delivered, leftOut, limits);
    }

    /** As {@link #of(Path, Path, List, MediaLimits)}, for several deliveries of one source. */
    public static DeliveryCheck of(MediaFacts source, Path delivered, List<String> leftOut, MediaLimits limits) {
        Container container = Container.of(delivered.getFileName().toString());
        MediaFacts wanted = container.isoBoxes() ? source.from0() : source;
        MediaFacts found = MediaFacts.of(delivered, limits);
        return new DeliveryCheck(wanted, container.streams() ? found.streamed(wanted) : found, leftOut, limits);
    }

    /** What the container tells: "tracks", "chapters", "tags", "rotation". */
    public List<Check> container() {
        return ContainerChecks.of(source, delivered, leftOut);
    }

    /** Where nothing was swapped and nothing encoded anew: the source's very "packets" at their times ("pts", "durations"). */
    public List<Check> packets() {
        return PacketChecks.passed(source.video(), delivered.video());
    }

    /** Decodes both files: "frames", "pts", "durations", "depth". */
    public List<Check> frames() {
        return PictureChecks.frames(this);
    }

    /**
     * As {@link #frames}, and "psnr": whether pictures look the same outside of the faces.
     *
     * @param faces squares around the swapped faces, by place in decode order of the source; empty when nothing was swapped
     * @param floor dB that the mean PSNR outside of the faces must reach
     */
    public List<Check> pictures(Map<Long, List<Area>> faces, double floor) {
        return PictureChecks.pictures(this, faces, floor);
    }

    /** As {@link #pictures}, of faces painted over for all to see: "swapped" too, that they do not look as they did. */
    public List<Check> painted(Map<Long, List<Area>> faces, double floor) {
        return PictureChecks.painted(this, faces, floor);
    }
}
