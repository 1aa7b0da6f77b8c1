package org.facefarm.media.internal.mux;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
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

    /** MP4 has to say which loudspeaker each channel of PCM is for; AVI and MXF tell their number only, which mostly means the usual ones. */
    static void describe(AVCodecParameters parameters) {
        int channels = parameters.ch_layout().nb_channels();
        if (parameters.codec_type() == AVMEDIA_TYPE_AUDIO
                && channels > 0
                && parameters.ch_layout().order() == AV_CHANNEL_ORDER_UNSPEC) {
            av_channel_layout_default(parameters.ch_layout(), channels);
        }
    }

    /** A stream's tags with languages as ISO 639-2 has them, which is all that MP4 and MOV can say. */
    static Map<String, String> tags(Map<String, String> tags) {
        Map<String, String> told = new TreeMap<>(tags);
        told.replaceAll((key, value) -> key.equalsIgnoreCase("language") ? threeLetters(value) : value);
        return told;
    }

    private static String threeLetters(String language) {
        try {
            String letters = Locale.forLanguageTag(language).getISO3Language();
            return language.matches("[a-z]{3}") || letters.isEmpty() ? language : letters;
        } catch (MissingResourceException e) {
            return language;
        }
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
