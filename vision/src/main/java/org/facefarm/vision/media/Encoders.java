package org.facefarm.vision.media;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.global.avutil;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;

/**
 * Chooses the encoder of delivered videos by what really opens on this machine.
 *
 * <p>WebM files and pictures of more than 8 bits: AV1 (SVT-AV1), which keeps 10 bits (MOV files cannot hold it). All else: H.264, by the graphics card
 * (NVENC) where there is one, by libx264 where the GPL libav is on the classpath, by OpenH264 otherwise. Default
 * qualities keep untouched areas above 42 dB PSNR on camera material.
 */
public final class Encoders {
    private static final EncoderChoice AV1 = new EncoderChoice("libsvtav1", 24);
    private static final List<EncoderChoice> H264 = List.of(
            new EncoderChoice("h264_nvenc", 18),
            new EncoderChoice("libx264", 17),
            new EncoderChoice("libopenh264", 18));
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
        boolean av1 = container != Container.MOV;
        boolean deep = sources.stream().anyMatch(s -> depth(s) > 8);
        List<EncoderChoice> candidates = new ArrayList<>();
        if (container != Container.WEBM) {
            candidates.addAll(H264);
        }
        if (av1) {
            // Also the way out for pictures that are too large for OpenH264.
            candidates.add(deep ? 0 : candidates.size(), AV1);
        }
        List<StreamHeader> probes = sources.isEmpty() ? List.of(PROBE) : sources;
        return candidates.stream()
                .filter(c -> probes.stream().allMatch(source -> opens(c.encoder(), source)))
                .findFirst()
                .orElseThrow(() -> new MediaException("no video encoder for '" + output
                        + "' works here; 'facefarm doctor' tells what is missing, or choose an .mp4 file"));
    }

    /** Of the encoders Facefarm can drive, those that open here: libav names. */
    public static List<String> available() {
        return EncoderProfile.names().stream().filter(e -> opens(e, PROBE)).toList();
    }

    /** The quality used with an encoder when none is asked for, in its own scale. */
    public static int defaultQuality(String encoder) {
        return Stream.concat(H264.stream(), Stream.of(AV1))
                .filter(c -> c.encoder().equals(encoder))
                .mapToInt(EncoderChoice::quality)
                .findFirst()
                .orElse(EncoderProfile.named(encoder) == EncoderProfile.MPEG4 ? 3 : 18);
    }

    /** Being compiled in says nothing: NVENC is always there and mostly has no card to run on. */
    private static boolean opens(String encoder, StreamHeader source) {
        try (VideoEncoder opened = new VideoEncoder(new EncoderChoice(encoder, 20), source)) {
            return true;
        } catch (MediaException e) {
            return false;
        }
    }

    private static int depth(StreamHeader stream) {
        int format = avutil.av_get_pix_fmt(stream.getFormat());
        return format < 0 ? 8 : avutil.av_pix_fmt_desc_get(format).comp(0).depth();
    }
}
