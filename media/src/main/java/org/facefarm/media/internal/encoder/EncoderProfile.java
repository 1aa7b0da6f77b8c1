package org.facefarm.media.internal.encoder;

import java.util.List;
import java.util.Map;
import org.facefarm.media.FrameColour;
import org.facefarm.media.PixelLayout;

/**
 * How an encoder is driven: constant quality, no frame dropped, no reordering (so that dts = pts and clips follow one
 * another), the same bytes for the same pictures on every machine.
 */
public interface EncoderProfile {
    /** Pictures from one key frame to the next, at the most. */
    int LONGEST_GOP = 600;

    /** The encoder's name: libav's, where {@link #codec} says nothing else. */
    String encoder();

    /** libav's name of the encoder. */
    default String codec() {
        return encoder();
    }

    /** Whether each packet is a picture's file: for folders of pictures, which are chosen by kind and not by encoder. */
    default boolean pictures() {
        return false;
    }

    /** Whether pictures are turned and mirrored before they are encoded, as players would: programs that do not read EXIF show them right. */
    default boolean upright() {
        return false;
    }

    /** libav's name of the pixel format for such pictures; "" for the one that loses least of those that the encoder takes. */
    default String pixelFormat(PixelLayout source, boolean alpha) {
        return "";
    }

    /** How its pictures' codes stand for colours, of pictures that are so. */
    default FrameColour colour(FrameColour source) {
        return source;
    }

    /** Qualities that are tried where none is asked for, in the encoder's own scale; the first is the default. */
    List<Integer> qualities();

    /** The least and the greatest quality of the encoder's own scale. */
    default List<Integer> scale() {
        return List.of(0, 51);
    }

    /** Codec options for a quality in the encoder's own scale. */
    Map<String, String> options(int quality);

    /** Codec options beyond those, for pictures of this libav pixel format. */
    default Map<String, String> formatOptions(int format) {
        return Map.of();
    }

    /** Fixed, because some encoders' output depends on it. */
    default int threads() {
        return 1;
    }

    /** MPEG-1, -2 and -4 write the clock into the stream and take few: they count pictures, and the container has the times. */
    default boolean countsPictures() {
        return false;
    }

    /**
     * libav's flags for pictures of two fields, where the encoder can code fields and says so; 0 where it codes both fields as
     * one picture, which looks the same and which players take for one.
     */
    default int interlacedFlags() {
        return 0;
    }

    /** {@link #LONGEST_GOP} for these pictures. */
    default int longestGop(boolean dithered) {
        return LONGEST_GOP;
    }

    /** Whether the encoder's H.264 says where chroma samples lie, if it is H.264. */
    default boolean tellsChromaSiting() {
        return true;
    }
}
