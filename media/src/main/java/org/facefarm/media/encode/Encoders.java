package org.facefarm.media.encode;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.global.avcodec;
import org.facefarm.media.MediaException;
import org.facefarm.media.internal.encoder.EncoderProfiles;
import org.facefarm.media.internal.libav.StreamHeaders;
import org.facefarm.media.mux.Container;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;

/**
 * Chooses the encoder of a delivered video by what really opens on this machine: the first that loses least ({@link Loss}) of
 * <ol>
 *   <li>the source's own codec, so that segments in which nothing was swapped can stay as they are beside encoded ones;
 *   <li>H.264, by the graphics card (NVENC) where there is one, by libx264 where the GPL libav is on the classpath, by
 *       OpenH264 otherwise (not in WebM);
 *   <li>AV1 (SVT-AV1), then VP9 (not in MOV), which has alpha; ProRes, which has alpha and fields, in MOV and Matroska; MPEG-2, which has
 *       4:2:2, in transport streams.
 * </ol>
 *
 * An encoder that is to be taken only by name, or for its own codec, is registered in {@link EncoderProfiles} and need not be
 * named here. Default qualities keep untouched areas above 45 dB PSNR on camera material.
 */
public final class Encoders {
    /** The best first. */
    private static final List<String> H264 = List.of("h264_nvenc", "libx264", "libopenh264");

    private static final List<String> AV1_AND_VP9 = List.of("libsvtav1", "libvpx-vp9");
    private static final String PRORES = "prores_ks";
    private static final String MPEG2 = "mpeg2video";
    private static final StreamHeader PROBE;

    static {
        TrustedRecords.trust();
        PROBE = StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec("rawvideo")
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 25))
                .setWidth(256)
                .setHeight(256)
                .setFormat("yuv420p")
                .build();
    }

    private Encoders() {}

    /** The encoder for files of this name when nothing is known of the source. */
    public static EncoderChoice choose(String output) {
        return choose(output, PROBE);
    }

    /**
     * The encoder for a file of this name made from this source.
     *
     * @throws MediaException when none is there
     */
    public static EncoderChoice choose(String output, StreamHeader source) {
        return choose(output, source, Set.of());
    }

    /**
     * As {@link #choose(String, StreamHeader)}, for other machines to encode on.
     *
     * @param there names of encoders that open there; none for this machine
     */
    public static EncoderChoice choose(String output, StreamHeader source, Set<String> there) {
        Container container = Container.of(output);
        EncoderChoice best = null;
        int least = Loss.ALL;
        // Tried in order and once each: some take long to open, or take threads and memory with them.
        for (EncoderChoice choice : candidates(container, source)) {
            if (!there.isEmpty() && !there.contains(choice.encoder())) {
                continue;
            }
            int loss = Loss.of(there.isEmpty() ? choice : standIn(choice, source, container), source, container);
            if (loss < least) {
                best = choice;
                least = loss;
            }
            if (loss == 0) {
                break;
            }
        }
        if (best == null) {
            throw new MediaException("no video encoder for '" + output
                    + "' works here; 'facefarm doctor' tells what is missing, or choose an .mp4 file");
        }
        return best;
    }

    /**
     * What pictures of this source lose by this encoder in a file of this name, as {@link EncodingLoss} words it.
     *
     * @throws MediaException when the encoder cannot be opened for them
     */
    public static List<String> losses(String output, EncoderChoice choice, StreamHeader source) {
        try (VideoEncoder opened = opened(output, choice, source)) {
            return EncodingLoss.of(source, opened.header(), choice.encoder(), output);
        }
    }

    private static VideoEncoder opened(String output, EncoderChoice choice, StreamHeader source) {
        try {
            return new VideoEncoder(choice, source);
        } catch (MediaException e) {
            return new VideoEncoder(standIn(choice, source, Container.of(output)), source);
        }
    }

    /** An encoder that opens here and makes what the other would, where that one only opens elsewhere: another one of its codec. */
    private static EncoderChoice standIn(EncoderChoice choice, StreamHeader source, Container container) {
        if (Loss.of(choice, source, container) != Loss.ALL) {
            return choice;
        }
        int codec = codec(choice.encoder());
        return EncoderProfiles.names().stream()
                .filter(name -> codec == codec(name))
                .flatMap(name -> choices(name).stream())
                .filter(other -> Loss.of(other, source, container) != Loss.ALL)
                .findFirst()
                .orElse(choice);
    }

    /** Whether files of this name can hold what the encoder makes. */
    public static boolean fits(String output, String encoder) {
        Container container = Container.of(output);
        return container.pictures() == EncoderProfiles.named(encoder).pictures()
                && container.holds(StreamKind.VIDEO, codec(encoder));
    }

    private static Set<EncoderChoice> candidates(Container container, StreamHeader source) {
        if (container.pictures()) {
            return Set.copyOf(choices(container.name().toLowerCase(Locale.ROOT)));
        }
        Set<EncoderChoice> candidates = new LinkedHashSet<>();
        int own = StreamHeaders.codecId(source.getCodec());
        if (container.holds(source)) {
            Stream.of(H264, EncoderProfiles.names())
                    .flatMap(List::stream)
                    .filter(e -> own == codec(e) && !EncoderProfiles.named(e).pictures())
                    .forEach(e -> candidates.addAll(choices(e)));
        }
        // What follows H.264 are also the ways out for pictures that are too large for OpenH264.
        Stream.of(H264, AV1_AND_VP9)
                .flatMap(List::stream)
                .filter(e -> container.holds(StreamKind.VIDEO, codec(e)))
                .forEach(e -> candidates.addAll(choices(e)));
        if (container.transport()) {
            candidates.addAll(choices(MPEG2));
        }
        if (container == Container.MOV || container == Container.MATROSKA) {
            candidates.addAll(choices(PRORES));
        }
        return candidates;
    }

    private static List<EncoderChoice> choices(String encoder) {
        return EncoderProfiles.named(encoder).qualities().stream()
                .map(quality -> new EncoderChoice(encoder, quality))
                .toList();
    }

    private static int codec(String encoder) {
        AVCodec codec = avcodec.avcodec_find_encoder_by_name(
                EncoderProfiles.named(encoder).codec());
        return codec == null ? -1 : codec.id();
    }

    /** Of the encoders of video files that Facefarm can drive, those that open here: libav names. */
    public static List<String> available() {
        return EncoderProfiles.names().stream()
                .filter(e -> !EncoderProfiles.named(e).pictures())
                .filter(e -> Loss.of(new EncoderChoice(e, defaultQuality(e)), PROBE, Container.MP4) != Loss.ALL)
                .toList();
    }

    /** Those, and what makes a picture of each frame, which opens everywhere. */
    public static List<String> usable() {
        return Stream.concat(
                        available().stream(), EncoderProfiles.names().stream().filter(e -> EncoderProfiles.named(e)
                                .pictures()))
                .toList();
    }

    /** @throws MediaException when the encoder's scale has no such quality: tells from where to where it goes */
    public static void requireQuality(String encoder, int quality) {
        List<Integer> scale = EncoderProfiles.named(encoder).scale();
        if (quality < scale.get(0) || quality > scale.get(1)) {
            throw new MediaException("quality %d cannot be: that of the encoder %s goes from %d to %d, usually %d"
                    .formatted(quality, encoder, scale.get(0), scale.get(1), defaultQuality(encoder)));
        }
    }

    /** The quality used with an encoder when none is asked for, in its own scale. */
    public static int defaultQuality(String encoder) {
        return EncoderProfiles.named(encoder).qualities().get(0);
    }
}
