package org.facefarm.media;

import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;

/**
 * Planar Y'CbCr: three planes, samples of one or two (little-endian) bytes; and a fourth, of alpha, where the format has one.
 *
 * @param depth bits per sample, 8..16
 * @param chromaShiftX log2 of luma columns per chroma column
 * @param chromaShiftY log2 of luma rows per chroma row
 */
public record PixelLayout(int depth, int chromaShiftX, int chromaShiftY) {
    private static final long UNSUITED = AV_PIX_FMT_FLAG_RGB
            | AV_PIX_FMT_FLAG_PAL
            | AV_PIX_FMT_FLAG_BE
            | AV_PIX_FMT_FLAG_HWACCEL
            | AV_PIX_FMT_FLAG_BITSTREAM
            | AV_PIX_FMT_FLAG_FLOAT;

    /** Null when the format is something else. */
    public static PixelLayout of(int format) {
        AVPixFmtDescriptor d = av_pix_fmt_desc_get(format);
        if (d == null
                || d.nb_components() != (hasAlpha(format) ? 4 : 3)
                || (d.flags() & UNSUITED) != 0
                || (d.flags() & AV_PIX_FMT_FLAG_PLANAR) == 0
                || d.comp(1).plane() != 1
                || d.comp(2).plane() != 2
                || d.comp(0).shift() != 0) {
            return null;
        }
        return new PixelLayout(d.comp(0).depth(), d.log2_chroma_w(), d.log2_chroma_h());
    }

    /**
     * The planar Y'CbCr format that pictures of another kind are turned into once, right after decoding: semi-planar and
     * packed Y'CbCr keep their sampling; R'G'B', palettes and grey become 4:4:4; alpha stays.
     *
     * @param exact whether the picture must come back from it as it was (of 16 bits, to a few codes), which takes bits
     */
    public static int planarFor(int format, boolean exact) {
        AVPixFmtDescriptor d = av_pix_fmt_desc_get(format);
        int depth = d.comp(0).depth();
        boolean yuv = !isRgb(format) && !isGrey(format);
        String sampling = !yuv || d.log2_chroma_w() == 0 ? "444" : d.log2_chroma_h() == 0 ? "422" : "420";
        int least = exact && !yuv ? depth + 1 : depth;
        String bits = least <= 8 ? "" : least <= 10 ? "10le" : exact && !yuv ? "16le" : "12le";
        return av_get_pix_fmt((hasAlpha(format) ? "yuva" : "yuv") + sampling + "p" + bits);
    }

    /** Planes of G, B and R, and alpha, of 8 or 16 bits, for pictures of R'G'B' or grey. */
    public static int rgbPlanesFor(int format) {
        boolean deep = av_pix_fmt_desc_get(format).comp(0).depth() > 8;
        return av_get_pix_fmt((hasAlpha(format) ? "gbrap" : "gbrp") + (deep ? "16le" : ""));
    }

    /** Whether pictures of this format may be transparent. */
    public static boolean hasAlpha(int format) {
        AVPixFmtDescriptor d = av_pix_fmt_desc_get(format);
        return d != null && (d.flags() & AV_PIX_FMT_FLAG_ALPHA) != 0;
    }

    /** Whether samples of 8 bits lie pixel by pixel: red, green, blue and alpha in any order. */
    public static boolean isPackedRgba(int format) {
        AVPixFmtDescriptor d = av_pix_fmt_desc_get(format);
        return hasAlpha(format)
                && (d.flags() & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PLANAR)) == AV_PIX_FMT_FLAG_RGB
                && d.comp(0).depth() == 8;
    }

    public static boolean isRgb(int format) {
        return (av_pix_fmt_desc_get(format).flags() & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL)) != 0;
    }

    public static boolean isGrey(int format) {
        return av_pix_fmt_desc_get(format).nb_components() - (hasAlpha(format) ? 1 : 0) < 3 && !isRgb(format);
    }

    /** The same layout without the old "j" names, which say the range a second time. */
    public static int withoutRange(int format) {
        return switch (format) {
            case AV_PIX_FMT_YUVJ420P -> AV_PIX_FMT_YUV420P;
            case AV_PIX_FMT_YUVJ422P -> AV_PIX_FMT_YUV422P;
            case AV_PIX_FMT_YUVJ444P -> AV_PIX_FMT_YUV444P;
            case AV_PIX_FMT_YUVJ440P -> AV_PIX_FMT_YUV440P;
            case AV_PIX_FMT_YUVJ411P -> AV_PIX_FMT_YUV411P;
            default -> format;
        };
    }
}
