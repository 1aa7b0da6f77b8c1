package org.facefarm.media.internal.bitstream;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;

/** The aspect that MPEG-2 tells in its sequence header (ISO/IEC 13818-2, 6.3.3): of square pixels, or of the whole picture. */
public final class MpegAspect {
    private static final int SEQUENCE_START = 0x000001b3;
    /** By aspect_ratio_information, from 2 on; 1 is of square pixels. */
    private static final double[] PICTURES = {4.0 / 3, 16.0 / 9, 2.21};

    /** Nobody sees one pixel in a thousand; Matroska's sizes in whole pixels take as much. */
    private static final double NEAR = 1e-3;

    private MpegAspect() {}

    /** Whether pixels are seen as wide as the stream's header says where nothing but the pictures themselves tell it. */
    public static boolean tells(StreamHeader stream) {
        Rational pixels = stream.getSampleAspectRatio();
        double wanted = pixels.getNum() > 0 ? pixels.getNum() / (double) pixels.getDen() : 1;
        double height = stream.getHeight() / (double) stream.getWidth();
        return told(stream.getExtradata())
                .map(code -> code == 1 ? DoubleStream.of(1) : DoubleStream.of(PICTURES[code - 2] * height))
                .orElse(DoubleStream.concat(
                        DoubleStream.of(1), DoubleStream.of(PICTURES).map(aspect -> aspect * height)))
                .anyMatch(told -> Math.abs(told / wanted - 1) < NEAR);
    }

    /** aspect_ratio_information, behind two sizes of 12 bits. */
    private static Optional<Integer> told(ByteBuffer extradata) {
        for (int at = extradata.position(); at + 8 <= extradata.limit(); at++) {
            int code = extradata.get(at + 7) >> 4 & 0xf;
            if (extradata.getInt(at) == SEQUENCE_START && code >= 1 && code <= PICTURES.length + 1) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }
}
