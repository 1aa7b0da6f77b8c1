package org.facefarm.vision.finders;

import java.util.List;
import java.util.function.Function;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.vision.cascade.CascadeFaceFinder;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.internal.detect.BrightenedDetector;
import org.facefarm.vision.internal.detect.DoubtfulFaces;
import org.facefarm.vision.internal.detect.FaceDetector;
import org.facefarm.vision.internal.detect.FaceEmbedder;
import org.facefarm.vision.internal.detect.FaceLandmarker;
import org.facefarm.vision.internal.detect.FaceMesh;
import org.facefarm.vision.internal.detect.MobileFaceNet;
import org.facefarm.vision.internal.detect.NetFaceFinder;
import org.facefarm.vision.internal.detect.PaddedDetector;
import org.facefarm.vision.internal.detect.TiledDetector;
import org.facefarm.vision.internal.detect.TurnedDetector;
import org.facefarm.vision.internal.detect.YuNet;
import org.facefarm.vision.internal.onnx.OnnxNet;

/**
 * How a kind of detector finds faces. Who adds a detector or a landmark net adds it here, and its file to
 * {@code catalogue.json}: what is looked for, fetched and examined follows.
 *
 * @param nets the catalogue's names of the nets it takes
 */
record FinderRegistration(List<String> nets, Opening opening) {
    private static final NetRole<FaceDetector> YUNET = new NetRole<>("yunet_2023mar_640", YuNet::new);
    private static final NetRole<FaceLandmarker> FACE_MESH =
            new NetRole<>("mediapipe_facemesh_468", net -> new DoubtfulFaces(new FaceMesh(net)));
    private static final NetRole<FaceEmbedder> MOBILE_FACE_NET = new NetRole<>("mobilefacenet_128", MobileFaceNet::new);

    static FinderRegistration of(DetectorKind kind) {
        return switch (kind) {
            case NETS -> ofNets(YUNET, FACE_MESH, MOBILE_FACE_NET);
            case CASCADE -> new FinderRegistration(List.of(), (nets, settings) -> new CascadeFaceFinder(settings));
        };
    }

    /** Makes a finder, with nets by name. */
    interface Opening {
        FaceFinder open(Function<String, OnnxNet> nets, FinderSettings settings);
    }

    /** A net of the catalogue, and what makes use of it. */
    private record NetRole<U>(String net, Function<OnnxNet, U> use) {
        U fill(Function<String, OnnxNet> nets) {
            return use.apply(nets.apply(net));
        }
    }

    private static FinderRegistration ofNets(
            NetRole<FaceDetector> detector, NetRole<FaceLandmarker> landmarker, NetRole<FaceEmbedder> embedder) {
        return new FinderRegistration(
                List.of(detector.net(), landmarker.net(), embedder.net()),
                (nets, settings) -> new NetFaceFinder(
                        hardFaces(detector.fill(nets), settings),
                        landmarker.fill(nets),
                        embedder.fill(nets),
                        settings));
    }

    /** Makes a detector of upright, well-lit, whole faces of its own size one of faces as they come. */
    private static FaceDetector hardFaces(FaceDetector detector, FinderSettings settings) {
        return new TiledDetector(
                new PaddedDetector(new TurnedDetector(new BrightenedDetector(detector))), settings.minFace());
    }
}
