package org.facefarm.vision.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private static final int SMALLEST_AV1 = 64;

    static {
        TrustedRecords.trust();
    }

    private Encoders() {}

    /**
     * The encoder for files of this name made from these sources.
     *
     * @throws MediaException when none is there
     */
    public static EncoderChoice choose(String output, List<StreamHeader> sources) {
        Container container = Container.of(output);
        boolean webm = container == Container.WEBM;
        boolean deep = sources.stream().anyMatch(s -> depth(s) > 8);
        boolean large = sources.stream().allMatch(s -> Math.min(s.getWidth(), s.getHeight()) >= SMALLEST_AV1);
        List<EncoderChoice> candidates = new ArrayList<>();
        if (webm || (deep && large && container != Container.MOV)) {
            candidates.add(AV1);
        }
        if (!webm) {
            candidates.addAll(H264);
        }
        return firstThatOpens(candidates)
                .orElseThrow(() -> new MediaException("no video encoder for '" + output
                        + "' works here; 'facefarm doctor' tells what is missing, or choose an .mp4 file"));
    }

    /** Of the encoders Facefarm can drive, those that open here: libav names. */
    public static List<String> available() {
        return EncoderProfile.names().stream().filter(Encoders::opens).toList();
    }

    /** The quality used with an encoder when none is asked for, in its own scale. */
    public static int defaultQuality(String encoder) {
        return java.util.stream.Stream.concat(H264.stream(), java.util.stream.Stream.of(AV1))
                .filter(c -> c.encoder().equals(encoder))
                .mapToInt(EncoderChoice::quality)
                .findFirst()
                .orElse(EncoderProfile.named(encoder) == EncoderProfile.MPEG4 ? 3 : 18);
    }

    private static Optional<EncoderChoice> firstThatOpens(List<EncoderChoice> candidates) {
        return candidates.stream().filter(c -> opens(c.encoder())).findFirst();
    }

    /** Being compiled in says nothing: NVENC is always there and mostly has no card to run on. */
    private static boolean opens(String encoder) {
        StreamHeader probe = StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec("rawvideo")
                .setExtradata(java.nio.ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 25))
                .setWidth(256)
                .setHeight(256)
                .setFormat("yuv420p")
                .build();
        try (VideoEncoder opened = new VideoEncoder(new EncoderChoice(encoder, 20), probe)) {
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
