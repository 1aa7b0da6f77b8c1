package org.facefarm.trainer.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.facefarm.nets.augment.FacePicture;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.nets.augment.StoredFace;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.CropRange;
import org.facefarm.vision.align.FaceHull;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.crop.MeshLines;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.task.PermanentFailure;

/**
 * All crops of one side as they lie in the log: read twice, because their pictures do not fit into memory together.
 *
 * @param masks makes masks of what is seen of faces
 * @param scratch for what is kept of them
 */
record SideCrops(RecordLog log, List<CropRange> ranges, SeenMasks masks, ScratchFile scratch) {
    /** What sides of smaller pictures are multiples of: stages of a training halve them. */
    private static final int STEP = 8;

    /** Work on a crop that fails when it is damaged. */
    private interface Reading<R> {
        R of(Crop crop) throws IOException;
    }

    /** What all of them are, in the log's order. */
    List<MeasuredCrop> measured() {
        List<MeasuredCrop> measured = new ArrayList<>();
        InParts<Crop, MeasuredCrop> parts =
                new InParts<>(crop -> reading(crop, c -> MeasuredCrop.of(c, scratch)), measured::add);
        read(parts::add);
        parts.finish();
        return measured;
    }

    /**
     * Those that were chosen, packed, in the log's order.
     *
     * @param size side in pixels, at most
     * @param lined whether with lines
     */
    FaceSet pictures(List<MeasuredCrop> chosen, int size, boolean lined) {
        Set<String> wanted = chosen.stream().map(c -> place(c.crop())).collect(Collectors.toCollection(HashSet::new));
        List<StoredFace> pictures = new ArrayList<>(wanted.size());
        InParts<Crop, StoredFace> parts =
                new InParts<>(crop -> reading(crop, c -> picture(c, size, lined)), pictures::add);
        read(crop -> {
            // A record that comes twice counts once.
            if (wanted.remove(place(crop))) {
                parts.add(crop);
            }
        });
        parts.finish();
        return new FaceSet(pictures);
    }

    private void read(Consumer<Crop> sink) {
        for (CropRange range : ranges) {
            String key = Keys.segment(range.getExtractionId(), range.getSegment());
            log.read(Topic.CROPS, range.getCrops(), key::equals, Crop.class, sink);
        }
    }

    private static String place(Crop crop) {
        return "%s/%d/%d/%d"
                .formatted(
                        crop.getExtractionId(),
                        crop.getSegment(),
                        crop.getFrame(),
                        crop.getFace().getIndex());
    }

    /** Not enlarged: a network resamples what it is given. */
    private PackedFace picture(Crop crop, int most, boolean lined) throws IOException {
        CropPicture picture = CropPicture.decode(crop.getPicture(), 3);
        int size = Math.min(most, Math.max(STEP, picture.size() / STEP * STEP));
        CropPicture resized = picture.resized(size);
        FacePicture face = new FacePicture(
                size,
                resized.pixels(),
                masks.of(mask(crop).resized(size), resized).pixels(),
                EmphasisMap.of(crop.getFace(), size),
                lined
                        ? MeshLines.pixels(
                                crop.getFace(), Similarity.of(crop.getFace().getAlignment()), size)
                        : new byte[0],
                crop.getFace().getPose().getYaw(),
                crop.getFace().getPose().getPitch());
        return PackedFace.of(face, size == picture.size() ? bytes(crop.getPicture()) : null, scratch);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static CropPicture mask(Crop crop) throws IOException {
        if (crop.getMask().hasRemaining()) {
            return CropPicture.decode(crop.getMask(), 1);
        }
        byte[] mask = FaceHull.pixels(
                Points.of(crop.getFace().getLandmarks()),
                Similarity.of(crop.getFace().getAlignment()),
                crop.getSize());
        return new CropPicture(crop.getSize(), 1, mask);
    }

    private static <R> R reading(Crop crop, Reading<R> work) {
        try {
            return work.of(crop);
        } catch (IOException e) {
            throw new PermanentFailure(
                    "the crop of frame %d in segment %d of extraction %s cannot be read: %s; extract the video again"
                            .formatted(crop.getFrame(), crop.getSegment(), crop.getExtractionId(), e.getMessage()),
                    e);
        }
    }
}
