package org.facefarm.trainer.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.facefarm.nets.augment.FaceColours;
import org.facefarm.nets.augment.FacePicture;
import org.facefarm.nets.augment.StoredFace;

/**
 * A face in a scratch file: the picture as it came, where it has the size that is trained on, else as plain pixels; its masks
 * deflated.
 *
 * @param size side in pixels
 * @param coded whether the picture is still a JPEG or PNG
 * @param lined whether lines are kept with the masks
 */
record PackedFace(
        int size,
        boolean coded,
        boolean lined,
        ScratchFile.Piece picturePiece,
        ScratchFile.Piece masks,
        FaceColours colours,
        float yaw,
        float pitch)
        implements StoredFace {
    /**
     * Packs a face.
     *
     * @param original the coded picture that its pixels are exactly those of; null where there is none
     */
    static PackedFace of(FacePicture face, byte[] original, ScratchFile scratch) {
        return new PackedFace(
                face.size(),
                original != null,
                face.lines().length > 0,
                scratch.add(original == null ? face.bgr() : original),
                scratch.add(deflated(face.mask(), face.emphasis(), face.lines())),
                face.colours(),
                face.yaw(),
                face.pitch());
    }

    @Override
    public FacePicture picture() {
        byte[] mask = new byte[size * size];
        byte[] emphasis = new byte[size * size];
        byte[] lines = new byte[lined ? size * size : 0];
        inflate(mask, emphasis, lines);
        try {
            byte[] bgr = coded ? CropPicture.decode(picturePiece.bytes(), 3).pixels() : picturePiece.array();
            return new FacePicture(size, bgr, mask, emphasis, lines, yaw, pitch);
        } catch (IOException e) {
            throw new UncheckedIOException("a face's picture was whole when it was packed", e);
        }
    }

    private static byte[] deflated(byte[]... planes) {
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, fast)) {
            for (byte[] plane : planes) {
                out.write(plane);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            fast.end();
        }
        return bytes.toByteArray();
    }

    private void inflate(byte[]... planes) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(masks.bytes());
            for (byte[] plane : planes) {
                for (int at = 0; at < plane.length; ) {
                    int read = inflater.inflate(plane, at, plane.length - at);
                    if (read == 0) {
                        throw new IllegalStateException("masks of a face end before their time");
                    }
                    at += read;
                }
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("masks of a face were whole when they were packed", e);
        } finally {
            inflater.end();
        }
    }
}
