package org.facefarm.vision.finders;

import java.util.List;
import java.util.function.Function;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.vision.cascade.CascadeFaceFinder;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.internal.detect.FaceDetector;
import org.facefarm.vision.internal.detect.FaceEmbedder;
import org.facefarm.vision.internal.detect.FaceLandmarker;
import org.facefarm.vision.internal.detect.FaceMesh;
import org.facefarm.vision.internal.detect.MobileFaceNet;
import org.facefarm.vision.internal.detect.NetFaceFinder;
import org.facefarm.vision.internal.detect.YuNet;
import org.facefarm.vision.internal.onnx.OnnxNet;

/**
 * How a kind of detector finds faces. Who adds a detector or a landmark net adds it here, and its file to
 * {@code catalogue.json}: what is looked for, fetched and examined follows.
 *
 * @param nets the catalogue's names of the nets it takes
 */
record Registration(List<String> nets, Opening opening) {
    private static final Role<FaceDetector> YUNET = new Role<>("yunet_2023mar_640", YuNet::new);
    private static final Role<FaceLandmarker> FACE_MESH = new Role<>("mediapipe_facemesh_468", FaceMesh::new);
    private static final Role<FaceEmbedder> MOBILE_FACE_NET = new Role<>("mobilefacenet_128", MobileFaceNet::new);

    static Registration of(DetectorKind kind) {
        return switch (kind) {
            case NETS -> ofNets(YUNET, FACE_MESH, MOBILE_FACE_NET);
            case CASCADE -> new Registration(List.of(), (nets, settings) -> new CascadeFaceFinder(settings));
        };
    }

    /** Makes a finder, with nets by name. */
    interface Opening {
        FaceFinder open(Function<String, OnnxNet> nets, FinderSettings settings);
    }

    /** A net of the catalogue, and what makes use of it. */
    private record Role<U>(String net, Function<OnnxNet, U> use) {
        U fill(Function<String, OnnxNet> nets) {
            return use.apply(nets.apply(net));
        }
    }

    private static Registration ofNets(
            Role<FaceDetector> detector, Role<FaceLandmarker> landmarker, Role<FaceEmbedder> embedder) {
        return new Registration(
                List.of(detector.net(), landmarker.net(), embedder.net()),
                (nets, settings) ->
                        new NetFaceFinder(detector.fill(nets), landmarker.fill(nets), embedder.fill(nets), settings));
    }
}
