package org.facefarm.media.internal.decode;

import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.facefarm.media.FrameColour;
import org.facefarm.media.PixelLayout;
import org.facefarm.media.YuvMatrix;
import org.facefarm.media.internal.libav.Libav;
import org.facefarm.media.internal.libav.Scaler;
import org.facefarm.schemas.record.StreamHeader;

/**
 * What decoders give, made uniform: planar Y'CbCr, with alpha where there is one, whose range is told by its tag alone. R'G'B' sources (GIF, screen
 * recordings) become limited-range 4:4:4 once, by BT.709 from 720 lines on and BT.601 below, and are tagged so.
 */
public final class DecodedPictures implements AutoCloseable {
    /** Matroska's tag of VP8 and VP9 video that has alpha. */
    public static final String ALPHA_MODE = "alpha_mode";

    private final StreamHeader stream;
    private final boolean exact;
    private final Scaler scaler = new Scaler(Scaler.EXACT);
    private final Scaler toPlanes = new Scaler(Scaler.EXACT);

    /** @param exact see {@link PixelLayout#planarFor} */
    public DecodedPictures(StreamHeader stream, boolean exact) {
        this.stream = stream;
        this.exact = exact;
    }

    /** Describes the pictures of a stream as they come out of here. */
    public static StreamHeader header(StreamHeader source) {
        int format = av_get_pix_fmt(source.getFormat());
        if (format == AV_PIX_FMT_YUV420P && hasSecondStream(source)) {
            format = AV_PIX_FMT_YUVA420P;
        }
        StreamHeader.Builder header = StreamHeader.newBuilder(source);
        if (PixelLayout.of(format) != null) {
            int plain = PixelLayout.withoutRange(format);
            header.setFormat(Libav.text(av_get_pix_fmt_name(plain)));
            if (plain != format) {
                header.setColorRange("pc");
            }
            return header.build();
        }
        header.setFormat(Libav.text(av_get_pix_fmt_name(PixelLayout.planarFor(format, false))));
        if (PixelLayout.isRgb(format) || PixelLayout.isGrey(format)) {
            header.setColorRange("tv").setColorSpace(tag(source.getHeight()));
        }
        return header.build();
    }

    /** Whether the stream's pictures may be transparent. */
    public static boolean hasAlpha(StreamHeader source) {
        return PixelLayout.hasAlpha(av_get_pix_fmt(source.getFormat())) || hasSecondStream(source);
    }

    /** VP8 and VP9 have alpha as a second stream in their packets' side data, which the format does not tell. */
    public static boolean hasSecondStream(StreamHeader source) {
        // Once written by libav the tag comes back in capitals.
        return source.getMetadata().entrySet().stream()
                .anyMatch(tag -> tag.getKey().equalsIgnoreCase(ALPHA_MODE)
                        && tag.getValue().equals("1"));
    }

    /** Takes over a decoder's picture and gives one that the caller frees. */
    public AVFrame uniform(AVFrame decoded) {
        tag(decoded);
        if (stream.getCodec().equals("mjpeg")) {
            withoutAlpha(decoded);
        }
        int plain = PixelLayout.withoutRange(decoded.format());
        if (plain != decoded.format()) {
            decoded.format(plain);
            decoded.color_range(AVCOL_RANGE_JPEG);
        }
        if (PixelLayout.of(plain) != null) {
            return decoded;
        }
        try {
            boolean detour =
                    PixelLayout.isPackedRgba(decoded.format()) || (exact && PixelLayout.isGrey(decoded.format()));
            return detour ? uniform(planes(decoded)) : convert(decoded);
        } finally {
            av_frame_free(decoded);
        }
    }

    /** JPEG knows no alpha: where a picture has four inks, libav leaves what it made of the fourth there, all of it opaque. */
    private static void withoutAlpha(AVFrame decoded) {
        int plain = av_get_pix_fmt(Libav.text(av_get_pix_fmt_name(decoded.format()))
                .replace("gbrap", "gbrp")
                .replace("yuva", "yuv"));
        decoded.format(plain < 0 ? decoded.format() : plain);
    }

    /**
     * As planes of G, B and R: the straight ways to Y'CbCr take the upper half of alpha in packed samples for one more than it
     * is, and grey is rounded on them.
     */
    private AVFrame planes(AVFrame decoded) {
        FrameColour colour =
                new FrameColour(YuvMatrix.untagged(decoded.height()), decoded.color_range() != AVCOL_RANGE_MPEG);
        int format = PixelLayout.rgbPlanesFor(decoded.format());
        return toPlanes.convert(decoded, colour, decoded.width(), decoded.height(), format, colour);
    }

    private AVFrame convert(AVFrame decoded) {
        int format = decoded.format();
        boolean retag = PixelLayout.isRgb(format) || PixelLayout.isGrey(format);
        FrameColour from = FrameColour.of(decoded);
        FrameColour to = from;
        if (retag) {
            YuvMatrix matrix = YuvMatrix.untagged(decoded.height());
            from = new FrameColour(matrix, decoded.color_range() != AVCOL_RANGE_MPEG);
            to = new FrameColour(matrix, false);
        }
        AVFrame planar = scaler.convert(
                decoded, from, decoded.width(), decoded.height(), PixelLayout.planarFor(format, exact), to);
        if (retag) {
            planar.colorspace(av_color_space_from_name(tag(decoded.height())));
        }
        return planar;
    }

    /** Fills tags that only the container has. */
    private void tag(AVFrame frame) {
        if (frame.colorspace() == AVCOL_SPC_UNSPECIFIED) {
            frame.colorspace(Math.max(0, av_color_space_from_name(stream.getColorSpace())));
        }
        if (frame.color_range() == AVCOL_RANGE_UNSPECIFIED) {
            frame.color_range(Math.max(0, av_color_range_from_name(stream.getColorRange())));
        }
        if (frame.color_trc() == AVCOL_TRC_UNSPECIFIED) {
            frame.color_trc(known(av_color_transfer_from_name(stream.getColorTransfer()), AVCOL_TRC_UNSPECIFIED));
        }
        if (frame.color_primaries() == AVCOL_PRI_UNSPECIFIED) {
            frame.color_primaries(
                    known(av_color_primaries_from_name(stream.getColorPrimaries()), AVCOL_PRI_UNSPECIFIED));
        }
    }

    private static int known(int number, int otherwise) {
        return number < 0 ? otherwise : number;
    }

    private static String tag(int height) {
        return YuvMatrix.untagged(height) == YuvMatrix.BT709 ? "bt709" : "smpte170m";
    }

    @Override
    public void close() {
        scaler.close();
        toPlanes.close();
    }
}
