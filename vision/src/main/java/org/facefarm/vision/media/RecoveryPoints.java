package org.facefarm.vision.media;

import java.nio.ByteBuffer;
import org.facefarm.schemas.record.StreamHeader;

/**
 * Tells H.264 recovery points from pictures that are whole at once: with gradual refresh, decoding may begin at a picture that
 * is itself not complete (ITU-T H.264, D.2.8).
 */
public final class RecoveryPoints {
    private static final int SEI = 6;
    private static final int RECOVERY_POINT = 6;
    private static final int LAST_SLICE_TYPE = 5;
    private static final int AVCC = 1;

    private final boolean h264;
    /** Bytes of a NAL unit's length; 0 when start codes part them. */
    private final int lengthBytes;

    public RecoveryPoints(StreamHeader stream) {
        ByteBuffer extradata = stream.getExtradata();
        this.h264 = stream.getCodec().equals("h264");
        boolean avcc = extradata.remaining() > 6 && extradata.get(extradata.position()) == AVCC;
        this.lengthBytes = avcc ? (extradata.get(extradata.position() + 4) & 3) + 1 : 0;
    }

    /** How many pictures after a key frame are decoded before one is right; 0 when the key frame is right itself. */
    public int picturesUntilWhole(MediaPacket key) {
        return h264 ? search(key.data().duplicate()) : 0;
    }

    private int search(ByteBuffer data) {
        while (data.hasRemaining()) {
            ByteBuffer unit = next(data);
            int type = unit.hasRemaining() ? unit.get() & 0x1f : 0;
            if (type == SEI) {
                int frames = recoveryFrames(new RbspReader(unit));
                if (frames > 0) {
                    return frames;
                }
            } else if (type >= 1 && type <= LAST_SLICE_TYPE) {
                return 0;
            }
        }
        return 0;
    }

    private ByteBuffer next(ByteBuffer data) {
        int start = data.position();
        int end = data.limit();
        int after = end;
        if (lengthBytes > 0) {
            long length = 0;
            for (int i = 0; i < lengthBytes && data.hasRemaining(); i++) {
                length = length << 8 | data.get() & 0xff;
            }
            start = data.position();
            end = (int) Math.min(data.limit(), start + length);
            after = end;
        } else {
            start = startCode(data, start);
            end = startCode(data, start);
            after = Math.max(start, end - (end < data.limit() ? 3 : 0));
        }
        ByteBuffer unit = data.duplicate().limit(Math.max(start, after)).position(start);
        data.position(lengthBytes > 0 ? after : unit.limit());
        return unit;
    }

    /** The place after the next 00 00 01; the end when there is none. */
    private static int startCode(ByteBuffer data, int from) {
        for (int i = from; i + 2 < data.limit(); i++) {
            if (data.get(i) == 0 && data.get(i + 1) == 0 && data.get(i + 2) == 1) {
                return i + 3;
            }
        }
        return data.limit();
    }

    private static int recoveryFrames(RbspReader sei) {
        while (sei.bytesLeft() > 2) {
            int type = sei.seiNumber();
            int size = sei.seiNumber();
            if (type == RECOVERY_POINT) {
                return sei.unsignedGolomb();
            }
            sei.skipBytes(size);
        }
        return 0;
    }
}
