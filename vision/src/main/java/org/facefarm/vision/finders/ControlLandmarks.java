package org.facefarm.vision.finders;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.schemas.record.Box;
import org.facefarm.vision.align.AlignedCrop;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.catalogue.CatalogueNet;
import org.facefarm.vision.catalogue.Located;
import org.facefarm.vision.catalogue.NetCatalogue;
import org.facefarm.vision.catalogue.NetStore;
import org.facefarm.vision.internal.onnx.NetInput;
import org.facefarm.vision.internal.onnx.OnnxNet;

/**
 * 98 landmarks of a face, in WFLW's order (PFLD, Guo et al. 2019, trained on WFLW). No face is found, aligned or learned by
 * them, so that they can tell how well one was swapped. Not thread-safe.
 */
public final class ControlLandmarks implements AutoCloseable {
    private static final int POINTS = 98;
    private static final int SIDE = 112;
    /** How much larger than the longer side of the face's box its square is. */
    private static final double ROOM = 1.05;

    private static final CatalogueNet PFLD = new CatalogueNet(
            "pfld_ghostone_98",
            "7061b5649ffd",
            "pfld_ghostone_98.onnx",
            List.of(
                    URI.create(
                            "https://github.com/AnthonyF333/PFLD_GhostOne/raw/7061b5649ffd/onnx_models/PFLD_GhostOne_112_1_opt_sim.onnx")),
            2838549,
            "74d1a83932af79c2689d9371b21f32d014552f089985f076e832e89cb18f41e8",
            "Apache-2.0",
            "WFLW",
            "98 landmarks, for measuring only.");

    private final OnnxNet net;
    private final NetInput input =
            new NetInput(SIDE, true, new float[] {127.5f, 127.5f, 127.5f}, new float[] {127.5f, 127.5f, 127.5f});

    private ControlLandmarks(OnnxNet net) {
        this.net = net;
    }

    /**
     * Where the net lies in this folder; empty where it does not.
     *
     * @param folder of nets, the user's own
     */
    public static Optional<ControlLandmarks> in(Path folder) {
        NetStore store = new NetStore(new NetCatalogue(List.of(PFLD)), Optional.of(folder), folder);
        return store.find(PFLD.name()) instanceof Located.At at
                ? Optional.of(new ControlLandmarks(new OnnxNet(at.file(), 1)))
                : Optional.empty();
    }

    /**
     * The points of the face in this box, in the picture's pixels.
     *
     * @param bgr CV_8UC3
     */
    public Points of(Mat bgr, Box box) {
        double side = ROOM * Math.max(box.getWidth(), box.getHeight());
        double left = box.getX() + (box.getWidth() - side) / 2;
        double top = box.getY() + (box.getHeight() - side) / 2;
        Similarity square = new Similarity(1 / side, 0, (0.5 - left) / side, (0.5 - top) / side);
        float[] unit;
        try (Mat crop = AlignedCrop.cut(bgr, square, SIDE)) {
            unit = net.output(net.run(input.of(crop), SIDE), "output", 2 * POINTS);
        }
        return square.inverse().apply(new Points(unit));
    }

    @Override
    public void close() {
        net.close();
    }
}
