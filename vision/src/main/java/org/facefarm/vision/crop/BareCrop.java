package org.facefarm.vision.crop;

import java.nio.ByteBuffer;
import org.facefarm.schemas.record.Crop;
import org.facefarm.vision.internal.face.FaceCopies;

/** Crops without pictures and landmarks, which telling people apart needs not: a film has more of them than memory. */
public final class BareCrop {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private BareCrop() {}

    public static Crop of(Crop crop) {
        return new Crop(
                crop.getExtractionId(),
                crop.getVideoId(),
                crop.getSegment(),
                crop.getFrame(),
                crop.getPts(),
                FaceCopies.withoutLandmarks(crop.getFace()),
                crop.getSize(),
                crop.getFormat(),
                NOTHING,
                NOTHING);
    }
}
