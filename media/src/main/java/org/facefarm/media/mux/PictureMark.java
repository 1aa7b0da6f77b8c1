package org.facefarm.media.mux;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.facefarm.media.internal.exif.Orientation;
import org.facefarm.schemas.record.StreamHeader;

/**
 * The mark of {@link Marking} within picture files: PNG, JPEG and TIFF hold it as an XMP packet, each where XMP part 3 says. It
 * takes the place of an XMP packet that is there; everything else in the file stays, pixels above all.
 */
public final class PictureMark {
    private PictureMark() {}

    /** The file with the mark; empty when it is no whole picture of a kind that can be marked. */
    public static Optional<byte[]> in(ByteBuffer file) {
        return in(file, Optional.empty());
    }

    /** As the other, of a stream's picture: the file then says also that it is to be turned, where the stream does. */
    public static Optional<byte[]> in(ByteBuffer file, StreamHeader stream) {
        Orientation lies = Orientation.of(stream);
        return in(file, lies == Orientation.in(file) ? Optional.empty() : Optional.of(lies));
    }

    private static Optional<byte[]> in(ByteBuffer file, Optional<Orientation> lies) {
        byte[] bytes = new byte[file.remaining()];
        file.duplicate().get(bytes);
        try {
            return switch (ByteBuffer.wrap(bytes).getInt()) {
                case PngMark.SIGNATURE -> Optional.of(PngMark.in(bytes, lies));
                case TiffMark.LITTLE_ENDIAN, TiffMark.BIG_ENDIAN -> Optional.of(TiffMark.in(bytes, lies));
                default -> JpegMark.in(bytes, lies);
            };
        } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException e) {
            // Whichever length or place in it is wrong, it is no such picture.
            return Optional.empty();
        }
    }
}
