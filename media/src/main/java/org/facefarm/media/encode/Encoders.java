package org.facefarm.media.encode;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.facefarm.media.MediaException;
import org.facefarm.media.PixelLayout;
import org.facefarm.media.internal.decode.DecodedPictures;
import org.facefarm.media.internal.encoder.EncoderProfiles;
import org.facefarm.media.internal.libav.StreamHeaders;
import org.facefarm.media.mux.Container;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;

/**
 * Chooses the encoder of delivered videos by what really opens on this machine: the first that keeps bit depth and chroma
 * sampling of
 * <ol>
 *   <li>the source's own codec, so that segments in which nothing was swapped can stay as they are beside encoded ones;
 *   <li>H.264, by the graphics card (NVENC) where there is one, by libx264 where the GPL libav is on the classpath, by
 *       OpenH264 otherwise (not in WebM);
 *   <li>AV1 (SVT-AV1), then VP9 (not in MOV); ProRes in MOV and Matroska.
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

    /**
     * The encoder for files of this name made from these sources.
     *
     * @throws MediaException when none is there
     */
    public static EncoderChoice choose(String output, List<StreamHeader> sources) {
        Container container = Container.of(output);
        List<StreamHeader> probes = sources.isEmpty() ? List.of(PROBE) : sources;
        Set<EncoderChoice> candidates = candidates(container, probes);
        // Tried in order and once each: some take long to open, or take threads and memory with them.
        Map<EncoderChoice, Loss> losses = new HashMap<>();
        for (Loss tolerable : List.of(Loss.NOTHING, Loss.CHROMA, Loss.DEPTH)) {
            for (EncoderChoice choice : candidates) {
                if (losses.computeIfAbsent(choice, c -> worst(c, probes)).compareTo(tolerable) <= 0) {
                    return choice;
                }
            }
        }
        throw new MediaException("no video encoder for '" + output
                + "' works here; 'facefarm doctor' tells what is missing, or choose an .mp4 file");
    }

    private static Set<EncoderChoice> candidates(Container container, List<StreamHeader> sources) {
        Set<EncoderChoice> candidates = new LinkedHashSet<>();
        Set<Integer> codecs =
                sources.stream().map(s -> StreamHeaders.codecId(s.getCodec())).collect(Collectors.toSet());
        if (codecs.size() == 1 && container.holds(sources.get(0))) {
            Stream.of(H264, EncoderProfiles.names())
                    .flatMap(List::stream)
                    .filter(e -> codecs.contains(codec(e)))
                    .forEach(e -> candidates.addAll(choices(e)));
        }
        if (container != Container.WEBM) {
            H264.forEach(e -> candidates.addAll(choices(e)));
        }
        // Also the ways out for pictures that are too large for OpenH264.
        if (container != Container.MOV) {
            AV1_AND_VP9.forEach(e -> candidates.addAll(choices(e)));
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
        AVCodec codec = avcodec.avcodec_find_encoder_by_name(encoder);
        return codec == null ? -1 : codec.id();
    }

    /** What an encoder takes away from pictures. */
    private enum Loss {
        NOTHING,
        CHROMA,
        DEPTH,
        ALL
    }

    private static Loss worst(EncoderChoice choice, List<StreamHeader> sources) {
        return sources.stream()
                .map(source -> loss(choice, source))
                .max(Comparator.naturalOrder())
                .orElse(Loss.NOTHING);
    }

    private static Loss loss(EncoderChoice choice, StreamHeader source) {
        try (VideoEncoder opened = new VideoEncoder(choice, source)) {
            PixelLayout encoded = layout(opened.header());
            PixelLayout wanted = layout(DecodedPictures.header(source));
            if (encoded.depth() < wanted.depth()) {
                return Loss.DEPTH;
            }
            int format = avutil.av_get_pix_fmt(source.getFormat());
            // R'G'B' (GIF, screen recordings) is meant for players that mostly show 4:2:0 only.
            boolean coarser =
                    encoded.chromaShiftX() > wanted.chromaShiftX() || encoded.chromaShiftY() > wanted.chromaShiftY();
            return coarser && !PixelLayout.isRgb(format) && !PixelLayout.isGrey(format) ? Loss.CHROMA : Loss.NOTHING;
        } catch (MediaException e) {
            // Being compiled in says nothing: NVENC is always there and mostly has no card to run on.
            return Loss.ALL;
        }
    }

    private static PixelLayout layout(StreamHeader pictures) {
        PixelLayout layout = PixelLayout.of(avutil.av_get_pix_fmt(pictures.getFormat()));
        return layout == null ? new PixelLayout(8, 1, 1) : layout;
    }

    /** Of the encoders Facefarm can drive, those that open here: libav names. */
    public static List<String> available() {
        return EncoderProfiles.names().stream()
                .filter(e -> loss(new EncoderChoice(e, defaultQuality(e)), PROBE) != Loss.ALL)
                .toList();
    }

    /** The quality used with an encoder when none is asked for, in its own scale. */
    public static int defaultQuality(String encoder) {
        return EncoderProfiles.named(encoder).qualities().get(0);
    }
}
