package org.facefarm.vision.person;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.vision.catalogue.NetStore;
import org.facefarm.vision.face.Embeddings;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.finders.FaceNets;

/** Pictures of the person who is meant. */
final class ReferencePictures {
    private static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final long MAX_PIXELS = 50_000_000;
    private static final FinderSettings FINDER = new FinderSettings(0.6f, 24);
    /** Pictures less alike show two people. */
    private static final double SAME = 0.25;

    /** More than are listed with their places are no portrait. */
    private static final int MOST_LISTED = 6;

    private final NetStore store;

    ReferencePictures(NetStore store) {
        this.store = store;
    }

    /**
     * What the person of all pictures (JPEG or PNG) looks like: an embedding.
     *
     * @throws PersonNotFoundException when the nets are not at hand, a picture does not show exactly one face, or they show
     *     different people
     */
    List<Float> looks(PersonSelection selection) {
        if (selection.getPicture() == null) {
            throw new PersonNotFoundException("A reference picture was asked for but none is given: add --person FILE");
        }
        FaceNets nets = FaceNets.find(DetectorKind.NETS, store);
        if (nets instanceof FaceNets.Missing missing) {
            throw new NoEmbeddingNetException(
                    "A reference picture needs the face nets (" + missing.reason() + "): run `facefarm nets pull`");
        }
        try (FaceFinder finder = ((FaceNets.Ready) nets).open(FINDER, 1)) {
            List<Face> faces = new ArrayList<>();
            for (ByteBuffer picture : pictures(selection)) {
                finder.restart();
                faces.add(face(picture, selection, faces.size() + 1, finder));
            }
            requireOnePerson(faces);
            return Embeddings.mean(
                    faces.stream().map(Face::getEmbedding).toList(),
                    faces.stream().mapToDouble(FaceWeight::of).toArray());
        }
    }

    private static List<ByteBuffer> pictures(PersonSelection selection) {
        List<ByteBuffer> pictures = new ArrayList<>(List.of(selection.getPicture()));
        pictures.addAll(selection.getMorePictures());
        return pictures;
    }

    private static Face face(ByteBuffer picture, PersonSelection selection, int number, FaceFinder finder) {
        String which = selection.getMorePictures().isEmpty() ? "The reference picture" : "Reference picture " + number;
        byte[] bytes = new byte[picture.remaining()];
        picture.duplicate().get(bytes);
        requireModest(bytes, which);
        try (BytePointer pointer = new BytePointer(bytes);
                Mat data = new Mat(1, bytes.length, opencv_core.CV_8UC1, pointer);
                Mat decoded = opencv_imgcodecs.imdecode(data, opencv_imgcodecs.IMREAD_COLOR)) {
            if (decoded.empty()) {
                throw unreadable(which);
            }
            return onlyFace(finder.find(decoded), which);
        }
    }

    private static Face onlyFace(List<Face> faces, String which) {
        if (faces.size() > 1) {
            throw new PersonNotFoundException("%s shows %d faces (%s): cut it so that only the person meant is left"
                    .formatted(which, faces.size(), places(faces)));
        }
        if (faces.isEmpty() || faces.get(0).getEmbedding().isEmpty()) {
            throw new PersonNotFoundException(
                    "%s shows no face that can be recognised: give one that shows the person's face from the front"
                            .formatted(which));
        }
        return faces.get(0);
    }

    /** From left to right, as one points at them. */
    private static String places(List<Face> faces) {
        List<Box> boxes = faces.stream()
                .map(Face::getBox)
                .sorted(Comparator.comparingDouble(Box::getX))
                .toList();
        return IntStream.range(0, Math.min(boxes.size(), MOST_LISTED))
                .mapToObj(i -> "%d at %.0f,%.0f, %.0f px wide"
                        .formatted(
                                i + 1,
                                boxes.get(i).getX() + boxes.get(i).getWidth() / 2,
                                boxes.get(i).getY() + boxes.get(i).getHeight() / 2,
                                boxes.get(i).getWidth()))
                .collect(Collectors.joining("; ", "from the left: ", boxes.size() > MOST_LISTED ? "; and more" : ""));
    }

    private static void requireOnePerson(List<Face> faces) {
        for (int i = 1; i < faces.size(); i++) {
            double alike =
                    Embeddings.cosine(faces.get(0).getEmbedding(), faces.get(i).getEmbedding());
            if (alike < SAME) {
                throw new PersonNotFoundException(
                        "Reference pictures 1 and %d show different people: give pictures of one person"
                                .formatted(i + 1));
            }
        }
    }

    /** Looks at the header, so that no small file becomes a giant picture. */
    private static void requireModest(byte[] bytes, String which) {
        if (bytes.length > MAX_BYTES) {
            throw new PersonNotFoundException(which + " is larger than 4 MiB: make it smaller");
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw unreadable(which);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS) {
                    throw new PersonNotFoundException(which + " has more than 50 million pixels: make it smaller");
                }
            } finally {
                reader.dispose();
            }
        } catch (IOException e) {
            throw unreadable(which);
        }
    }

    private static PersonNotFoundException unreadable(String which) {
        return new PersonNotFoundException(which + " is no JPEG or PNG: give one that is");
    }
}
