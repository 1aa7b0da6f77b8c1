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
import org.facefarm.media.StreamHeaders;
import org.facefarm.media.decode.DecodedPictures;
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
 * Default qualities keep untouched areas above 45 dB PSNR on camera material.
 */
public final class Encoders {
    private static final List<EncoderChoice> H264 = List.of(
            new EncoderChoice("h264_nvenc", 16),
            new EncoderChoice("libx264", 14),
            new EncoderChoice("libopenh264", 16));
    private static final EncoderChoice AV1 = new EncoderChoice("libsvtav1", 15);
    private static final EncoderChoice VP9 = new EncoderChoice("libvpx-vp9", 12);
    private static final EncoderChoice PRORES = new EncoderChoice("prores_ks", 4);
    private static final List<EncoderChoice> OTHERS = List.of(
            new EncoderChoice("libx265", 16),
            new EncoderChoice("libvpx", 8),
            new EncoderChoice("mpeg4", 1),
            new EncoderChoice("mpeg2video", 2),
            new EncoderChoice("mpeg1video", 2),
            new EncoderChoice("dnxhd", 3),
            new EncoderChoice("dnxhd", 4),
            new EncoderChoice("dnxhd", 5),
            new EncoderChoice("mjpeg", 2),
            new EncoderChoice("ffv1", 0));
    private static final List<EncoderChoice> ALL = Stream.of(H264, List.of(AV1, VP9, PRORES), OTHERS)
            .flatMap(List::stream)
            .toList();
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
            ALL.stream().filter(c -> codecs.contains(codec(c))).forEach(candidates::add);
        }
        if (container != Container.WEBM) {
            candidates.addAll(H264);
        }
        // Also the ways out for pictures that are too large for OpenH264.
        if (container != Container.MOV) {
            candidates.addAll(List.of(AV1, VP9));
        }
        if (container == Container.MOV || container == Container.MATROSKA) {
            candidates.add(PRORES);
        }
        return candidates;
    }

    private static int codec(EncoderChoice choice) {
        AVCodec codec = avcodec.avcodec_find_encoder_by_name(choice.encoder());
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
        return EncoderProfile.names().stream()
                .filter(e -> loss(new EncoderChoice(e, defaultQuality(e)), PROBE) != Loss.ALL)
                .toList();
    }

    /** The quality used with an encoder when none is asked for, in its own scale. */
    public static int defaultQuality(String encoder) {
        return ALL.stream()
                .filter(c -> c.encoder().equals(encoder))
                .mapToInt(EncoderChoice::quality)
                .findFirst()
                .orElseThrow(() -> new MediaException("no encoder is called '" + encoder + "'"));
    }
}
