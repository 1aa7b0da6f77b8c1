package org.facefarm.bench.cover;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.bench.extract.ExtractedClip;
import org.facefarm.bench.puppets.FaceCutter;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.run.NetFolders;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.studio.Picture;
import org.facefarm.vision.align.FaceHull;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.cover.CoverNet;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.finders.FaceNets;

/** Faces of videos and pictures, aligned, twice as large as the net takes them. */
final class CutFaces implements AutoCloseable {
    private static final int SIDE = 2 * CoverNet.SIDE;
    private static final int MOST_FRAMES = 480;

    private final int most;
    private final ExtractionSettings settings =
            ExtractionSettings.newBuilder().setDetector(DetectorKind.NETS).build();
    private final FaceFinder finder;

    /** @param most faces of a file */
    CutFaces(int most) {
        this.most = most;
        if (!(FaceNets.find(DetectorKind.NETS, NetFolders.ofEnvironment()) instanceof FaceNets.Ready nets)) {
            throw new UserError(
                    "the face nets are not here; put their files into a folder and set FACEFARM_MODELS to it"
                            + " ('facefarm nets list' names them)");
        }
        finder = nets.open(FinderSettings.of(settings), 1);
    }

    /**
     * A face.
     *
     * @param picture SIDE x SIDE
     * @param inside as large as the net's pictures: 255 inside the landmarks' hull
     */
    record Cut(Picture picture, byte[] inside) {
        /** What a net takes for cover in such a picture, 0..1. */
        float[] marked(CoverNet net, Picture seen) {
            try (Mat bgr = mat(seen.bgr(), opencv_core.CV_8UC3);
                    Mat small = new Mat();
                    Size size = new Size(CoverNet.SIDE, CoverNet.SIDE);
                    Mat unit = new Mat()) {
                opencv_imgproc.resize(bgr, small, size, 0, 0, opencv_imgproc.INTER_AREA);
                small.convertTo(unit, opencv_core.CV_32FC3, 1 / 255.0, 0);
                try (Mat mask = net.of(unit);
                        FloatIndexer values = mask.createIndexer()) {
                    float[] marked = new float[CoverNet.SIDE * CoverNet.SIDE];
                    values.get(0, marked, 0, marked.length);
                    return marked;
                }
            }
        }

        /** The same always, of another face another one. */
        long hashOf() {
            return Arrays.hashCode(picture.bgr());
        }
    }

    List<Cut> of(Path file) throws InterruptedException, IOException {
        return file.toString().matches(".*\\.(jpg|jpeg|png)") ? ofPicture(file) : ofClip(file);
    }

    private List<Cut> ofPicture(Path file) {
        List<Cut> cuts = new ArrayList<>();
        try (Mat bgr = opencv_imgcodecs.imread(file.toString())) {
            finder.restart();
            finder.find(bgr).stream().limit(most).forEach(face -> {
                var cut = new FaceCutter(finder, SIDE, false).cut(bgr, face);
                cuts.add(new Cut(new Picture(SIDE, SIDE, cut.bgr()), shrunk(cut.mask())));
            });
        }
        return cuts;
    }

    private List<Cut> ofClip(Path file) throws InterruptedException {
        List<Crop> crops = ExtractedClip.of(file, settings, MOST_FRAMES).crops().stream()
                .filter(crop -> crop.getPicture().hasRemaining())
                .toList();
        List<Cut> cuts = new ArrayList<>();
        int count = Math.min(most, crops.size());
        for (int i = 0; i < count; i++) {
            cuts.add(cut(crops.get(i * crops.size() / count)));
        }
        return cuts;
    }

    private static Cut cut(Crop crop) {
        byte[] coded = new byte[crop.getPicture().remaining()];
        crop.getPicture().duplicate().get(coded);
        try (BytePointer bytes = new BytePointer(coded);
                Mat wrapped = new Mat(1, coded.length, opencv_core.CV_8UC1, bytes);
                Mat whole = opencv_imgcodecs.imdecode(wrapped, opencv_imgcodecs.IMREAD_COLOR);
                Mat bgr = new Mat();
                Size size = new Size(SIDE, SIDE)) {
            opencv_imgproc.resize(whole, bgr, size, 0, 0, opencv_imgproc.INTER_AREA);
            byte[] pixels = new byte[3 * SIDE * SIDE];
            bgr.data().get(pixels);
            byte[] hull = FaceHull.pixels(
                    Points.of(crop.getFace().getLandmarks()),
                    Similarity.of(crop.getFace().getAlignment()),
                    CoverNet.SIDE);
            return new Cut(new Picture(SIDE, SIDE, pixels), hull);
        }
    }

    /** Half as large. */
    static byte[] shrunk(byte[] mask) {
        try (Mat whole = mat(mask, opencv_core.CV_8UC1);
                Mat small = new Mat();
                Size size = new Size(CoverNet.SIDE, CoverNet.SIDE)) {
            opencv_imgproc.resize(whole, small, size, 0, 0, opencv_imgproc.INTER_AREA);
            byte[] pixels = new byte[CoverNet.SIDE * CoverNet.SIDE];
            small.data().get(pixels);
            return pixels;
        }
    }

    private static Mat mat(byte[] pixels, int type) {
        Mat mat = new Mat(SIDE, SIDE, type);
        mat.data().put(pixels);
        return mat;
    }

    @Override
    public void close() {
        finder.close();
    }
}
