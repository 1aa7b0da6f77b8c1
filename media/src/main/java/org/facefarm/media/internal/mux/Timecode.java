package org.facefarm.media.internal.mux;

import java.util.List;
import java.util.Map;
import org.facefarm.media.mux.Container;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;

/** The start timecode. MP4 and MOV have it in a track of its own, which libav makes anew of the tag. */
public record Timecode(boolean track, boolean told) {
    public static final String TAG = "timecode";

    /** 'tmcd', first letter lowest. */
    private static final long TRACK = 0x64636d74;
    /** A timecode track has one byte for it; above, libav fails when the file is all but complete. */
    private static final int MOST_PICTURES_PER_SECOND = 255;

    public static Timecode of(Container container, List<StreamHeader> streams, Map<String, String> metadata) {
        List<StreamHeader> videos =
                streams.stream().filter(s -> s.getKind() == StreamKind.VIDEO).toList();
        boolean tagged = metadata.containsKey(TAG)
                || videos.stream().anyMatch(s -> s.getMetadata().containsKey(TAG));
        boolean countable = videos.stream().allMatch(s -> countable(s.getAverageFrameRate()));
        return new Timecode(container.isoBoxes() && tagged && countable, countable || !container.isoBoxes());
    }

    /** Whether the file will have this stream, though its packets are not written. */
    public boolean remakes(StreamHeader stream) {
        return track && stream.getCodecTag() == TRACK;
    }

    private static boolean countable(Rational rate) {
        return rate.getNum() >= rate.getDen() && rate.getNum() <= (long) MOST_PICTURES_PER_SECOND * rate.getDen();
    }
}
