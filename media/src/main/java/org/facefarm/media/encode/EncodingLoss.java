package org.facefarm.media.encode;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.global.avutil;
import org.facefarm.media.PixelLayout;
import org.facefarm.media.internal.decode.DecodedPictures;
import org.facefarm.schemas.record.StreamHeader;

/** What pictures lose by being encoded anew, beyond the encoder's noise. */
public final class EncodingLoss {
    private EncodingLoss() {}

    /** In words that "of video stream 0" can follow, such as "transparency" or "4:2:2 colour"; mostly nothing. */
    public static List<String> of(StreamHeader source, StreamHeader encoded) {
        List<String> losses = new ArrayList<>();
        if (DecodedPictures.dropsAlpha(source)) {
            losses.add("transparency");
        }
        PixelLayout from = layout(DecodedPictures.header(source));
        PixelLayout to = layout(encoded);
        if (from == null || to == null) {
            return losses;
        }
        if (to.depth() < from.depth()) {
            losses.add("bits beyond " + to.depth());
        }
        int format = avutil.av_get_pix_fmt(source.getFormat());
        boolean colour = !PixelLayout.isRgb(format) && !PixelLayout.isGrey(format);
        if (colour && (to.chromaShiftX() > from.chromaShiftX() || to.chromaShiftY() > from.chromaShiftY())) {
            losses.add(from.chromaShiftX() == 0 ? "4:4:4 colour" : "4:2:2 colour");
        }
        return losses;
    }

    private static PixelLayout layout(StreamHeader pictures) {
        return PixelLayout.of(avutil.av_get_pix_fmt(pictures.getFormat()));
    }
}
