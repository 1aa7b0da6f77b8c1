package org.facefarm.media.bitstream;

import java.util.OptionalInt;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.internal.bitstream.AvcParameterSets;
import org.facefarm.media.internal.bitstream.BitReader;
import org.facefarm.schemas.record.StreamHeader;

/**
 * Tells H.264 recovery points from pictures that are whole at once: with gradual refresh, decoding may begin at a picture that
 * is itself not complete (ITU-T H.264, D.2.8).
 */
public final class RecoveryPoints {
    private static final int RECOVERY_POINT = 6;
    /** MaxFrameNum - 1: a larger recovery_frame_cnt is damage. */
    private static final int MOST_PICTURES = 65_535;

    private final boolean h264;
    private final int lengthBytes;

    public RecoveryPoints(StreamHeader stream) {
        this.h264 = stream.getCodec().equals("h264");
        this.lengthBytes = h264 ? AvcParameterSets.read(stream.getExtradata()).lengthBytes() : 0;
    }

    /** How many pictures after a key frame are decoded before one is right; 0 when the key frame is right itself. */
    public int picturesUntilWhole(MediaPacket key) {
        if (!h264) {
            return 0;
        }
        for (byte[] unit : NalUnits.split(key.data(), lengthBytes)) {
            int type = NalUnits.type(unit);
            if (type >= NalUnits.SLICE && type <= NalUnits.IDR_SLICE) {
                break;
            }
            OptionalInt pictures = type == NalUnits.SEI ? recoveryFrames(unit) : OptionalInt.empty();
            if (pictures.isPresent() && pictures.getAsInt() <= MOST_PICTURES) {
                return pictures.getAsInt();
            }
        }
        return 0;
    }

    private static OptionalInt recoveryFrames(byte[] unit) {
        BitReader sei = new BitReader(NalUnits.unescaped(unit), 8);
        try {
            while (sei.bytesLeft() > 2) {
                int type = seiNumber(sei);
                int size = seiNumber(sei);
                if (type == RECOVERY_POINT) {
                    return OptionalInt.of(sei.unsigned());
                }
                sei.skipBytes(size);
            }
        } catch (MediaException e) {
            // A message that breaks off says nothing; the picture may be whole.
            return OptionalInt.empty();
        }
        return OptionalInt.empty();
    }

    /** A SEI payload's type or size: 255 means that more follows. */
    private static int seiNumber(BitReader sei) {
        int number = 0;
        int part;
        do {
            part = sei.read(8);
            number += part;
        } while (part == 255);
        return number;
    }
}
