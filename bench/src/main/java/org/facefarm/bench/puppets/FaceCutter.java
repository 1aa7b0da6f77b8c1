package org.facefarm.bench.puppets;

import java.util.Optional;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.nets.augment.FacePicture;
import org.facefarm.schemas.record.Face;
import org.facefarm.studio.Picture;
import org.facefarm.trainer.data.EmphasisMap;
import org.facefarm.vision.align.AlignedCrop;
import org.facefarm.vision.align.FaceHull;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.crop.MeshLines;
import org.facefarm.vision.face.FaceFinder;

/** Finds the largest face of a picture and cuts it as training data. */
public final class FaceCutter {
    private final FaceFinder finder;
    private final int size;
    private final boolean lined;

    /**
     * @param size side of the faces in pixels
     * @param lined whether they get lines, for networks that are shown some
     */
    public FaceCutter(FaceFinder finder, int size, boolean lined) {
        this.finder = finder;
        this.size = size;
        this.lined = lined;
    }

    /** A face and where it was. */
    public record FaceCrop(Face face, FacePicture picture) {}

    public Optional<FaceCrop> cut(Picture picture) {
        finder.restart();
        try (Mat bgr = mat(picture)) {
            return finder.find(bgr).stream().findFirst().map(face -> new FaceCrop(face, cut(bgr, face)));
        }
    }

    /** What of another picture lies where this face lies: size x size x 3. */
    public byte[] sameCut(Face face, Picture other) {
        try (Mat bgr = mat(other);
                Mat crop = AlignedCrop.cut(bgr, Similarity.of(face.getAlignment()), size)) {
            return bytes(crop);
        }
    }

    /** A face of a picture, CV_8UC3. */
    public FacePicture cut(Mat bgr, Face face) {
        Similarity alignment = Similarity.of(face.getAlignment());
        try (Mat crop = AlignedCrop.cut(bgr, alignment, size);
                Mat mask = FaceHull.mask(Points.of(face.getLandmarks()), alignment, size)) {
            return new FacePicture(
                    size,
                    bytes(crop),
                    bytes(mask),
                    EmphasisMap.of(face, size),
                    lined ? MeshLines.pixels(face, alignment, size) : new byte[0],
                    face.getPose().getYaw(),
                    face.getPose().getPitch());
        }
    }

    private static Mat mat(Picture picture) {
        Mat bgr = new Mat(picture.height(), picture.width(), opencv_core.CV_8UC3);
        bgr.data().put(picture.bgr());
        return bgr;
    }

    private static byte[] bytes(Mat mat) {
        byte[] bytes = new byte[(int) (mat.total() * mat.channels())];
        mat.data().get(bytes);
        return bytes;
    }
}
