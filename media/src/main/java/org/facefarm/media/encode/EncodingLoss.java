package org.facefarm.media.encode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_PROGRESSIVE;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.global.avutil;
import org.facefarm.media.PixelLayout;
import org.facefarm.media.internal.decode.DecodedPictures;
import org.facefarm.media.internal.encoder.EncoderProfiles;
import org.facefarm.media.internal.exif.Orientation;
import org.facefarm.media.mux.Container;
import org.facefarm.schemas.record.StreamHeader;

/** What pictures lose by being encoded anew, beyond the encoder's noise. */
public final class EncodingLoss {
    /** Said where an encoder cannot say that a picture is two fields: it is coded as one. */
    public static final String FIELDS = "field marks";

    /** Said of what players are to turn, or to mirror, where the file cannot tell them. */
    public static final String ROTATION = "rotation";

    /** Said where only the source's own packets could tell how bright the screen was on which it was made, and its pictures are. */
    public static final String LIGHT = "light levels";

    /** Said where the pictures themselves have to tell how wide their pixels are, and their codec knows but a few widths. */
    public static final String ASPECT = "pixel aspect";

    private static final Set<String> HDR =
            Set.of("Mastering display metadata", "Content light level metadata", "DOVI configuration record");

    private EncodingLoss() {}

    /** Whether the stream's pictures are turned or mirrored when they are shown. */
    public static boolean rotated(StreamHeader source) {
        return Orientation.of(source) != Orientation.UPRIGHT;
    }

    /** The same of packets that stay as they are, in a file of this name. */
    public static List<String> ofPackets(StreamHeader source, String output) {
        Container container = Container.of(output);
        List<String> losses = new ArrayList<>();
        if (DecodedPictures.hasAlpha(source) && !container.keepsAlpha(source)) {
            losses.add("transparency");
        }
        if (losesLight(source, container)) {
            losses.add(LIGHT + " that only the file tells");
        }
        return losses;
    }

    static boolean losesFields(StreamHeader source, String encoder) {
        return source.getFieldOrder() > AV_FIELD_PROGRESSIVE
                && EncoderProfiles.named(encoder).interlacedFlags() == 0;
    }

    /**
     * In words that "of video stream 0" can follow, such as "transparency" or "4:2:2 colour"; mostly nothing.
     *
     * @param encoder libav's name
     * @param output name of the file that gets them
     */
    public static List<String> of(StreamHeader source, StreamHeader encoded, String encoder, String output) {
        List<String> losses = new ArrayList<>();
        if (DecodedPictures.hasAlpha(source) && !Container.of(output).keepsAlpha(encoded)) {
            losses.add("transparency");
        }
        if (losesFields(source, encoder)) {
            losses.add(FIELDS);
        }
        if (losesLight(source, Container.of(output))) {
            losses.add(LIGHT);
        }
        if (!Container.of(output).keepsAspect(encoded)) {
            losses.add(ASPECT);
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

    private static boolean losesLight(StreamHeader source, Container container) {
        return !container.keepsSideData() && source.getSideData().stream().anyMatch(s -> HDR.contains(s.getType()));
    }

    private static PixelLayout layout(StreamHeader pictures) {
        return PixelLayout.of(avutil.av_get_pix_fmt(pictures.getFormat()));
    }
}
