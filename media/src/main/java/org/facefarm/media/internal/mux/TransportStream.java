package org.facefarm.media.internal.mux;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AC3;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_DTS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_DVB_SUBTITLE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_EAC3;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MP2;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MP3;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG2VIDEO;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facefarm.media.MediaPacket;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;

/** How libav's muxer of transport streams (ISO/IEC 13818-1) is driven. */
public final class TransportStream {
    /** libav itself does not answer; it writes anything, of some only as data that nobody makes out again. */
    private static final Set<Integer> HELD = Set.of(
            AV_CODEC_ID_MPEG2VIDEO,
            AV_CODEC_ID_H264,
            AV_CODEC_ID_HEVC,
            AV_CODEC_ID_MP2,
            AV_CODEC_ID_MP3,
            AV_CODEC_ID_AAC,
            AV_CODEC_ID_AC3,
            AV_CODEC_ID_EAC3,
            AV_CODEC_ID_DTS,
            AV_CODEC_ID_DVB_SUBTITLE);

    private static final int CLOCK = 90_000;
    /** Microseconds that the system clock is behind decode times, so that receivers have filled their buffers. */
    private static final String DELAY = "700000";
    /** Decode time of the first packet at the least: the clock counts from 0, and begins before. */
    private static final long FIRST = 126_000;

    /** AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1): five bits of object type, four of sample rate, four of channels. */
    private static final int OBJECT_TYPES = 4;

    private static final int RATES = 13;

    private TransportStream() {}

    /** Whether files can carry a stream of this codec. */
    public static boolean holds(int codec) {
        return HELD.contains(codec);
    }

    /** Whether AAC, if it is that, can be told in the header that comes before each of its frames (ADTS). */
    public static boolean takes(StreamHeader stream) {
        ByteBuffer config = stream.getExtradata();
        if (!stream.getCodec().equals("aac") || config.remaining() < 2) {
            return true;
        }
        int bits = Short.toUnsignedInt(config.getShort(config.position()));
        int type = bits >> 11;
        int rate = bits >> 7 & 15;
        int channels = bits >> 3 & 15;
        // The last three bits: frames of 960 samples, a core coder and an extension, of which there are none in ADTS.
        return type >= 1 && type <= OBJECT_TYPES && rate < RATES && channels >= 1 && channels <= 7 && (bits & 7) == 0;
    }

    /** @param arrivals whether each packet has its arrival time before it */
    static Map<String, String> options(boolean arrivals) {
        // Each frame of sound has its own time where it is not tiny, and none is moved.
        return Map.of(
                "mpegts_copyts",
                "1",
                "pes_payload_size",
                "0",
                "mpegts_m2ts_mode",
                arrivals ? "1" : "0",
                "max_delay",
                DELAY);
    }

    /**
     * By how many ticks of 1/90000 s everything must be later for a file to begin where it can.
     *
     * @param first packets of the file, the earliest in front
     * @param timeBases by stream
     */
    static long lead(List<MediaPacket> first, Map<Integer, Rational> timeBases) {
        for (MediaPacket packet : first) {
            if (packet.time() != null) {
                Rational base = timeBases.get(packet.stream());
                double begins = Math.floor((double) packet.time() * base.getNum() * CLOCK / base.getDen());
                return Math.max(0, FIRST - (long) begins);
            }
        }
        return FIRST;
    }
}
