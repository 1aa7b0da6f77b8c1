package org.facefarm.trainer;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.schemas.record.PictureFormat;
import org.facefarm.schemas.record.Pose;

/** Crops of two people drawn with ellipses. */
final class DrawnCrops {
    private static final int SIZE = 64;

    private DrawnCrops() {}

    /** @param tone the skin's colour, which is all that sets people apart */
    static List<Crop> of(String extractionId, Color tone, int count) {
        List<Crop> crops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            crops.add(crop(extractionId, tone, i, new Random(i)));
        }
        return crops;
    }

    private static Crop crop(String extractionId, Color tone, int frame, Random random) {
        BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_3BYTE_BGR);
        BufferedImage mask = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
        int turn = random.nextInt(7) - 3;
        int open = 2 + random.nextInt(6);
        Graphics2D draw = picture.createGraphics();
        draw.setColor(tone);
        draw.fillOval(12, 6, 40, 52);
        draw.setColor(Color.BLACK);
        draw.fillOval(20 + turn, 24, 7, 5);
        draw.fillOval(37 + turn, 24, 7, 5);
        draw.fillOval(25 + turn, 44, 14, open);
        draw.dispose();
        Graphics2D drawMask = mask.createGraphics();
        drawMask.setColor(Color.WHITE);
        drawMask.fillOval(12, 6, 40, 52);
        drawMask.dispose();
        return Crop.newBuilder()
                .setExtractionId(extractionId)
                .setVideoId("video-of-" + extractionId)
                .setSegment(0)
                .setFrame(frame)
                .setPts((long) frame)
                .setFace(face())
                .setSize(SIZE)
                .setFormat(PictureFormat.PNG)
                .setPicture(png(picture))
                .setMask(png(mask))
                .build();
    }

    private static Face face() {
        return Face.newBuilder()
                .setIndex(0)
                .setTrack(0)
                .setBox(new Box(12f, 6f, 40f, 52f))
                .setScore(0.9f)
                .setLandmarkModel(LandmarkModel.MEAN_SHAPE)
                .setLandmarks(Collections.nCopies(2 * 468, 32f))
                .setPose(new Pose(0f, 0f, 0f))
                .setEmbedding(List.of())
                .setAlignment(List.of(1f / SIZE, 0f, 0f, 0f, 1f / SIZE, 0f))
                .setSharpness(10f)
                .build();
    }

    private static ByteBuffer png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }
}
