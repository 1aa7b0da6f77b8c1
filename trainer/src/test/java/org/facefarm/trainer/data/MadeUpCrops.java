package org.facefarm.trainer.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.PictureFormat;
import org.facefarm.schemas.record.Pose;
import org.facefarm.vision.crop.Openness;
import org.facefarm.vision.crop.Thumbnail;

/** Measured crops of one person: by default sharp, light, and each unlike the others. */
final class MadeUpCrops {
    private static final int SIDE = 32;
    private static final ScratchFile SCRATCH = scratch();

    float yaw;
    float pitch;
    float sharpness = 100;
    float width = 200;
    int light = 120;
    double mouth = 0.005;
    LandmarkModel model = LandmarkModel.FACEMESH_468;
    /** Crops of the same look show the same. */
    int look;

    private int frame;

    MeasuredCrop next() {
        Face face = new Face(
                0,
                0,
                new Box(0f, 0f, width, width),
                0.9f,
                model,
                List.of(),
                new Pose((float) Math.toRadians(yaw), (float) Math.toRadians(pitch), 0f),
                List.of(),
                List.of(1f, 0f, 0f, 0f, 1f, 0f),
                sharpness,
                false);
        Crop crop = new Crop(
                "extraction",
                "video",
                0,
                (long) frame++,
                null,
                face,
                256,
                PictureFormat.JPEG,
                ByteBuffer.allocate(0),
                ByteBuffer.allocate(0));
        return new MeasuredCrop(crop, SCRATCH.add(thumbnail().luma()), new Openness(0.035, mouth));
    }

    /** One that looks unlike all others. */
    MeasuredCrop another() {
        look++;
        return next();
    }

    private static ScratchFile scratch() {
        try {
            return ScratchFile.in(Files.createTempDirectory("made-up-crops"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Thumbnail thumbnail() {
        Random random = new Random(look);
        byte[] bgr = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = (byte) Math.max(0, Math.min(255, light + random.nextInt(61) - 30));
        }
        return Thumbnail.of(bgr, SIDE);
    }
}
