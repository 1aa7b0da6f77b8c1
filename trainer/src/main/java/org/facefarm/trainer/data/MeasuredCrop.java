package org.facefarm.trainer.data;

import java.io.IOException;
import java.util.List;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.crop.BareCrop;
import org.facefarm.vision.crop.Openness;
import org.facefarm.vision.crop.Thumbnail;

/**
 * A crop and what was measured of it.
 *
 * @param crop without picture, mask and landmarks, its numbers in a scratch file: a film has more of them than memory
 * @param luma of its thumbnail; null where there was no picture, because it shows the same as another
 */
record MeasuredCrop(Crop crop, ScratchFile.Piece luma, Openness openness) {
    /** Degrees that directions of one kind of view span. */
    private static final double VIEW = 15;
    /** Sides of the crop from which a mouth is half open, and open. */
    private static final double HALF_OPEN = 0.012;

    private static final double OPEN = 0.04;

    /** @throws IOException in one line, when the picture is damaged */
    static MeasuredCrop of(Crop crop, ScratchFile scratch) throws IOException {
        ScratchFile.Piece luma = null;
        if (crop.getPicture().hasRemaining()) {
            CropPicture picture = CropPicture.decode(crop.getPicture(), 3);
            luma = scratch.add(Thumbnail.of(picture.pixels(), picture.size()).luma());
        }
        return new MeasuredCrop(kept(crop, scratch), luma, Openness.of(crop.getFace()));
    }

    /** As {@link BareCrop}. Ids are shared: each record that is read has its own copy of them. */
    private static Crop kept(Crop crop, ScratchFile scratch) {
        Face face = crop.getFace();
        return BareCrop.of(new Crop(
                crop.getExtractionId().intern(),
                crop.getVideoId().intern(),
                crop.getSegment(),
                crop.getFrame(),
                crop.getPts(),
                new Face(
                        face.getIndex(),
                        face.getTrack(),
                        face.getBox(),
                        face.getScore(),
                        face.getLandmarkModel(),
                        List.of(),
                        face.getPose(),
                        KeptNumbers.of(face.getEmbedding(), scratch),
                        KeptNumbers.of(face.getAlignment(), scratch),
                        face.getSharpness(),
                        face.getFilled()),
                crop.getSize(),
                crop.getFormat(),
                crop.getPicture(),
                crop.getMask()));
    }

    Thumbnail thumbnail() {
        return new Thumbnail(luma.array());
    }

    Face face() {
        return crop.getFace();
    }

    boolean pictured() {
        return luma != null;
    }

    /** Whether the landmarks are the face's own. */
    boolean meshed() {
        return face().getLandmarkModel() == LandmarkModel.FACEMESH_468;
    }

    /** Of the aligned square, in the frame's pixels, whatever the crop has. */
    double side() {
        return Similarity.of(face().getAlignment()).side();
    }

    double yaw() {
        return Math.toDegrees(face().getPose().getYaw());
    }

    double pitch() {
        return Math.toDegrees(face().getPose().getPitch());
    }

    boolean mouthOpen() {
        return openness.mouth() >= OPEN;
    }

    /** In about which direction it looks. */
    List<Long> view() {
        return List.of(Math.round(yaw() / VIEW), Math.round(pitch() / VIEW));
    }

    /**
     * What it looks like, in about: one of each kind must not push out the others.
     *
     * @param shut below which eyes count as shut
     */
    List<Long> kind(double shut) {
        long mouth = mouthOpen() ? 2 : openness.mouth() >= HALF_OPEN ? 1 : 0;
        return List.of(view().get(0), view().get(1), mouth, openness.eyes() < shut ? 1L : 0L);
    }
}
