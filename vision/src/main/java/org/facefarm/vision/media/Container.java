package org.facefarm.vision.media;

import java.util.Arrays;
import java.util.Locale;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.global.avformat;
import org.facefarm.schemas.record.StreamKind;

/** The containers Facefarm writes, chosen by file name extension. */
enum Container {
    MP4("mp4", "mp4", "m4v"),
    MOV("mov", "mov"),
    MATROSKA("matroska", "mkv"),
    WEBM("webm", "webm");

    private final String muxer;
    private final String[] extensions;

    Container(String muxer, String... extensions) {
        this.muxer = muxer;
        this.extensions = extensions;
    }

    /** libav's muxer name. */
    String muxer() {
        return muxer;
    }

    /** Built of boxes as ISO/IEC 14496-12 says. */
    boolean isoBoxes() {
        return this == MP4 || this == MOV;
    }

    /** Whether the container can carry a stream of this codec. */
    boolean holds(StreamKind kind, int codec, AVOutputFormat format) {
        if (kind == StreamKind.ATTACHMENT) {
            // libav's answer leaves attachments out.
            return this == MATROSKA;
        }
        return codec != 0 && avformat.avformat_query_codec(format, codec, 0) == 1;
    }

    static Container of(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(c -> Arrays.stream(c.extensions).anyMatch(e -> lower.endsWith("." + e)))
                .findFirst()
                .orElseThrow(() -> new MediaException("'" + fileName
                        + "': cannot write this kind of file; end the name in .mp4, .mov, .mkv or .webm"));
    }
}
