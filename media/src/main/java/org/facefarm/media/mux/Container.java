package org.facefarm.media.mux;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PNG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_TIFF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP8;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP9;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_format;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.global.avformat;
import org.facefarm.media.MediaException;
import org.facefarm.media.internal.bitstream.MpegAspect;
import org.facefarm.media.internal.decode.DecodedPictures;
import org.facefarm.media.internal.libav.StreamHeaders;
import org.facefarm.media.internal.mux.Timecode;
import org.facefarm.media.internal.mux.TransportStream;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;

/** What Facefarm writes, chosen by file name extension: files of these containers, and folders of pictures. */
public enum Container {
    MP4("mp4", "mp4", "m4v"),
    MOV("mov", "mov"),
    MATROSKA("matroska", "mkv"),
    WEBM("webm", "webm"),
    MPEG_TS("mpegts", "ts"),
    M2TS("mpegts", "m2ts", "mts"),
    PNG("", "png"),
    JPEG("", "jpg", "jpeg"),
    TIFF("", "tiff", "tif");

    private static final Set<Integer> NOT_IN_MOV = Set.of(AV_CODEC_ID_VP8, AV_CODEC_ID_VP9, AV_CODEC_ID_AV1);

    private final String muxer;
    private final String[] extensions;

    Container(String muxer, String... extensions) {
        this.muxer = muxer;
        this.extensions = extensions;
    }

    /** Whether it is a folder of pictures, each a file of its own. */
    public boolean pictures() {
        return muxer.isEmpty();
    }

    /** libav's muxer name. */
    public String muxer() {
        return muxer;
    }

    /** Built of boxes as ISO/IEC 14496-12 says. */
    public boolean isoBoxes() {
        return this == MP4 || this == MOV;
    }

    /** A transport stream, bare or with an arrival time before each of its packets (BDAV, of cameras and discs). */
    public boolean transport() {
        return this == MPEG_TS || this == M2TS;
    }

    /** Whether it can say what pictures do not say of themselves: how bright they were made to be. */
    public boolean keepsSideData() {
        return !transport() && !pictures();
    }

    /** Whether it can say that pictures are to be turned: picture files do by EXIF. */
    public boolean keepsRotation() {
        return !transport();
    }

    /** Whether it can list chapters. */
    public boolean keepsChapters() {
        return !transport() && !pictures();
    }

    /** Whether it tells but when each picture comes, by a clock that may begin anywhere: no durations. */
    public boolean streams() {
        return transport();
    }

    private boolean holds(StreamKind kind, int codec, AVOutputFormat format) {
        if (kind == StreamKind.ATTACHMENT) {
            // libav's answer leaves attachments out.
            return this == MATROSKA;
        }
        if (this == MOV && NOT_IN_MOV.contains(codec)) {
            // libav's answer does not tell MOV from MP4.
            return false;
        }
        if (transport()) {
            return TransportStream.holds(codec);
        }
        return codec != 0 && avformat.avformat_query_codec(format, codec, 0) == 1;
    }

    /** Whether the container can carry this stream. */
    public boolean holds(StreamHeader stream) {
        return holds(stream.getKind(), StreamHeaders.codecId(stream.getCodec()))
                && (!transport() || TransportStream.takes(stream));
    }

    /** Whether it tells how wide this video's pixels are: a transport stream has nothing for it but what pictures say of themselves. */
    public boolean keepsAspect(StreamHeader video) {
        return !transport() || !video.getCodec().equals("mpeg2video") || MpegAspect.tells(video);
    }

    /** Whether a video's packets can stay as they are: it can carry them, and they are shown as they were. */
    public boolean keeps(StreamHeader video) {
        return holds(video) && keepsAspect(video);
    }

    /**
     * Those of a file's streams that the container cannot carry.
     *
     * @param metadata the file's
     */
    public List<StreamHeader> leavesOut(List<StreamHeader> streams, Map<String, String> metadata) {
        Timecode timecode = Timecode.of(this, streams, metadata);
        return streams.stream()
                .filter(stream -> !holds(stream) && !timecode.remakes(stream))
                .toList();
    }

    /** Whether the container can carry the alpha of this video, if it has any: VP8's and VP9's lies beside the packets. */
    public boolean keepsAlpha(StreamHeader video) {
        boolean beside = video.getCodec().equals("vp8") || video.getCodec().equals("vp9");
        return DecodedPictures.hasAlpha(video) && (!beside || this == MATROSKA || this == WEBM);
    }

    /** Whether the container can carry a stream of this codec. */
    public boolean holds(StreamKind kind, int codec) {
        return switch (this) {
            case PNG -> codec == AV_CODEC_ID_PNG;
            case JPEG -> codec == AV_CODEC_ID_MJPEG;
            case TIFF -> codec == AV_CODEC_ID_TIFF;
            default -> holds(kind, codec, av_guess_format(muxer, null, null));
        };
    }

    /**
     * By the extension of a file, or of the files in a folder of pictures.
     *
     * @throws MediaException when no such thing can be written
     */
    public static Container of(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(c -> Arrays.stream(c.extensions).anyMatch(e -> lower.endsWith("." + e)))
                .findFirst()
                .orElseThrow(() -> unknown(fileName));
    }

    /**
     * By the extension of a video file.
     *
     * @throws MediaException when no such file can be written
     */
    public static Container ofFile(String fileName) {
        Container container = of(fileName);
        if (container.pictures()) {
            throw unknown(fileName);
        }
        return container;
    }

    private static MediaException unknown(String fileName) {
        return new MediaException("'" + fileName
                + "': cannot write this kind of file; end the name in .mp4, .mov, .mkv, .webm, .ts or .m2ts");
    }
}
