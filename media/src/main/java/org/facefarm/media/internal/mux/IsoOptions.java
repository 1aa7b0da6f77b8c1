package org.facefarm.media.internal.mux;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;

/** How libav's muxer of MP4 and MOV is driven. */
final class IsoOptions {
    /** What libav calls colours that nobody describes. */
    private static final Set<String> UNTAGGED = Set.of("", "unknown", "unspecified");

    private IsoOptions() {}

    /** @param streams those that the file has */
    static Map<String, String> of(List<StreamHeader> streams) {
        Map<String, String> options = new TreeMap<>();
        // Without write_colr libav keeps colour tags to itself unless all three are there.
        options.put("movflags", tagged(streams) ? "+faststart+write_colr" : "+faststart");
        options.put("use_editlist", "1");
        streams.stream()
                .filter(s -> s.getKind() == StreamKind.VIDEO)
                .findFirst()
                .ifPresent(video -> {
                    options.put(
                            "video_track_timescale",
                            Integer.toString(video.getTimeBase().getDen()));
                    options.put("movie_timescale", Long.toString(movieTimescale(streams)));
                });
        return options;
    }

    private static boolean tagged(List<StreamHeader> streams) {
        return streams.stream()
                .filter(s -> s.getKind() == StreamKind.VIDEO)
                .anyMatch(s ->
                        !UNTAGGED.containsAll(List.of(s.getColorSpace(), s.getColorPrimaries(), s.getColorTransfer())));
    }

    /** Edit lists count delays in movie time: a common multiple of the streams' clocks keeps every start exact. */
    private static long movieTimescale(List<StreamHeader> streams) {
        long scale = 1;
        for (StreamHeader stream : streams) {
            long den = stream.getTimeBase().getDen();
            long common = scale / gcd(scale, den) * den;
            if (common <= Integer.MAX_VALUE) {
                scale = common;
            }
        }
        return Math.max(scale, 1000);
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
