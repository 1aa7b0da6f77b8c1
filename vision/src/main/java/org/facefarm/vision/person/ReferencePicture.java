package org.facefarm.vision.person;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.vision.face.FaceFinder;

/** A picture of the person who is meant. */
final class ReferencePicture {
    private static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final long MAX_PIXELS = 50_000_000;

    private ReferencePicture() {}

    /** @throws PersonNotFoundException when it is no picture of exactly one recognisable face */
    static PersonReference person(ByteBuffer picture, FaceFinder finder) {
        byte[] bytes = new byte[picture.remaining()];
        picture.duplicate().get(bytes);
        requireModest(bytes);
        try (BytePointer pointer = new BytePointer(bytes);
                Mat data = new Mat(1, bytes.length, opencv_core.CV_8UC1, pointer);
                Mat decoded = opencv_imgcodecs.imdecode(data, opencv_imgcodecs.IMREAD_COLOR)) {
            if (decoded.empty()) {
                throw unreadable();
            }
            return person(finder.find(decoded));
        }
    }

    private static PersonReference person(List<Face> faces) {
        if (faces.isEmpty()) {
            throw new PersonNotFoundException(
                    "No face is found in the reference picture: give one that shows the person's face from the front");
        }
        if (faces.size() > 1) {
            throw new PersonNotFoundException("The reference picture shows " + faces.size()
                    + " faces: cut it so that only the person who is meant is left");
        }
        return new PersonReference(faces.get(0).getEmbedding(), "reference picture");
    }

    /** Looks at the header, so that no small file becomes a giant picture. */
    private static void requireModest(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new PersonNotFoundException("The reference picture is larger than 4 MiB: make it smaller");
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw unreadable();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS) {
                    throw new PersonNotFoundException(
                            "The reference picture has more than 50 million pixels: make it smaller");
                }
            } finally {
                reader.dispose();
            }
        } catch (IOException e) {
            throw unreadable();
        }
    }

    private static PersonNotFoundException unreadable() {
        return new PersonNotFoundException("The reference picture is no JPEG or PNG: give one that is");
    }
}
