package org.facefarm.media.encode;

import org.bytedeco.ffmpeg.global.avutil;
import org.facefarm.media.MediaException;
import org.facefarm.media.PixelLayout;
import org.facefarm.media.internal.decode.DecodedPictures;
import org.facefarm.media.mux.Container;
import org.facefarm.schemas.record.StreamHeader;

/** How much an encoder takes away from pictures: 0 for nothing, and each kind weighs more than all before it together. */
final class Loss {
    private static final int FIELDS = 1;
    private static final int CHROMA = 2;
    /** For each bit. */
    private static final int DEPTH = 4;

    private static final int ALPHA = 64;
    private static final int ASPECT = 128;
    /** It does not open. */
    static final int ALL = 256;

    private Loss() {}

    static int of(EncoderChoice choice, StreamHeader source, Container container) {
        try (VideoEncoder opened = new VideoEncoder(choice, source)) {
            PixelLayout encoded = layout(opened.header());
            PixelLayout wanted = layout(DecodedPictures.header(source));
            boolean alpha = DecodedPictures.hasAlpha(source);
            boolean kept = alpha && container.keepsAlpha(opened.header());
            int format = avutil.av_get_pix_fmt(source.getFormat());
            // R'G'B' (GIF, screen recordings) is meant for players that mostly show 4:2:0 only; with alpha it is for
            // compositors.
            boolean plain = !kept && (PixelLayout.isRgb(format) || PixelLayout.isGrey(format));
            boolean coarser =
                    encoded.chromaShiftX() > wanted.chromaShiftX() || encoded.chromaShiftY() > wanted.chromaShiftY();
            // Elsewhere than in MOV what marks fields is far larger, or what few players show.
            boolean fields = container == Container.MOV && EncodingLoss.losesFields(source, choice.encoder());
            return (fields ? FIELDS : 0)
                    + (coarser && !plain ? CHROMA : 0)
                    + DEPTH * Math.max(0, wanted.depth() - encoded.depth())
                    + (alpha && !kept ? ALPHA : 0)
                    + (container.keepsAspect(opened.header()) ? 0 : ASPECT);
        } catch (MediaException e) {
            // Being compiled in says nothing: NVENC is always there and mostly has no card to run on.
            return ALL;
        }
    }

    private static PixelLayout layout(StreamHeader pictures) {
        PixelLayout layout = PixelLayout.of(avutil.av_get_pix_fmt(pictures.getFormat()));
        return layout == null ? new PixelLayout(8, 1, 1) : layout;
    }
}
