package org.facefarm.media.mux;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The mark of {@link Marking} within picture files: PNG, JPEG and TIFF hold it as an XMP packet, each where XMP part 3 says. It
 * takes the place of an XMP packet that is there; everything else in the file stays, pixels above all.
 */
public final class PictureMark {
    private PictureMark() {}

    /** The file with the mark; empty when it is no whole picture of a kind that can be marked. */
    public static Optional<byte[]> in(ByteBuffer file) {
        byte[] bytes = new byte[file.remaining()];
        file.duplicate().get(bytes);
        try {
            return switch (ByteBuffer.wrap(bytes).getInt()) {
                case PngMark.SIGNATURE -> Optional.of(PngMark.in(bytes));
                case TiffMark.LITTLE_ENDIAN, TiffMark.BIG_ENDIAN -> Optional.of(TiffMark.in(bytes));
                default -> JpegMark.in(bytes);
            };
        } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException e) {
            // Whichever length or place in it is wrong, it is no such picture.
            return Optional.empty();
        }
    }
}
