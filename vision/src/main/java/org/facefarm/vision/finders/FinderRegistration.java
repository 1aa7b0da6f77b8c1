package org.facefarm.vision.finders;

import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.vision.cascade.CascadeFaceFinder;
import org.facefarm.vision.catalogue.CatalogueNet;
import org.facefarm.vision.face.FaceDescriber;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.internal.detect.BrightenedDetector;
import org.facefarm.vision.internal.detect.FaceDetector;
import org.facefarm.vision.internal.detect.PaddedDetector;
import org.facefarm.vision.internal.detect.TiledDetector;
import org.facefarm.vision.internal.detect.TurnedDetector;
import org.facefarm.vision.internal.detect.YuNet;
import org.facefarm.vision.internal.embed.FaceEmbedder;
import org.facefarm.vision.internal.embed.MobileFaceNet;
import org.facefarm.vision.internal.find.LandmarkDescriber;
import org.facefarm.vision.internal.find.NetFaceFinder;
import org.facefarm.vision.internal.landmark.DoubtfulFaces;
import org.facefarm.vision.internal.landmark.FaceLandmarker;
import org.facefarm.vision.internal.landmark.FaceMesh;
import org.facefarm.vision.internal.onnx.OnnxNet;

/**
 * How a kind of detector finds faces, and tells of those that somebody else found. Who adds a detector or a landmark net adds it here, with its file: what is
 * looked for, fetched and examined follows.
 *
 * @param nets the nets it takes
 */
record FinderRegistration(List<CatalogueNet> nets, Opening<FaceFinder> finder, Opening<FaceDescriber> describer) {
    private static final NetRole<FaceDetector> YUNET = new NetRole<>(
            new CatalogueNet(
                    "yunet_2023mar_640",
                    "2023mar",
                    "yunet_2023mar_640.onnx",
                    List.of(
                            URI.create(
                                    "https://github.com/ShiqiYu/libfacedetection.train/raw/0047ac24afb1/onnx/yunet_s_640_640.onnx"),
                            URI.create(
                                    "https://media.githubusercontent.com/media/opencv/opencv_zoo/main/models/face_detection_yunet/face_detection_yunet_2023mar.onnx")),
                    232589,
                    "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4",
                    "Apache-2.0 (MIT for the same file in opencv_zoo)",
                    "WIDER FACE",
                    "Face detector, 5 points."),
            YuNet::new);
    private static final NetRole<FaceLandmarker> FACE_MESH = new NetRole<>(
            new CatalogueNet(
                    "mediapipe_facemesh_468",
                    "barracuda-a58cb33127d5",
                    "mediapipe_facemesh_468.onnx",
                    List.of(
                            URI.create(
                                    "https://raw.githubusercontent.com/keijiro/FaceLandmarkBarracuda/a58cb33127d5608571527a49cd61b1c3025e74e3/Packages/jp.keijiro.mediapipe.facelandmark/ONNX/face_landmark_barracuda.onnx")),
                    2440358,
                    "ed487104519b0a88cb2cb2ec3678e183f447fb9dd63560998e960ffbaa8fb335",
                    "Apache-2.0 (conversion and Google's MediaPipe weights)",
                    "Google's in-house photographs (MediaPipe model card)",
                    "468 landmarks with depth."),
            net -> new DoubtfulFaces(new FaceMesh(net)));
    private static final NetRole<FaceEmbedder> MOBILE_FACE_NET = new NetRole<>(
            new CatalogueNet(
                    "mobilefacenet_128",
                    "a6cc9032a659",
                    "mobilefacenet_128.onnx",
                    List.of(
                            URI.create(
                                    "https://raw.githubusercontent.com/foamliu/MobileFaceNet/a6cc9032a659b615f477833e1a70b5e7931bcccc/weights/MobileFaceNet.onnx")),
                    3998070,
                    "b7120c095d60094f28a4a54ba6a8bf51b297a6273fb40ef6350dfec1f63d9507",
                    "Apache-2.0",
                    "MS-Celeb-1M (refined), by its README; the data set was withdrawn by its publisher in 2019",
                    "Identity embedding of 128 numbers. Because of its training data, take it for tests and bring your"
                            + " own for production. Same person 0.61 to 0.89, different people at most 0.28 on 26 faces of"
                            + " 11 people."),
            MobileFaceNet::new);

    static FinderRegistration of(DetectorKind kind) {
        return switch (kind) {
            case NETS -> ofNets(YUNET, FACE_MESH, MOBILE_FACE_NET);
            case CASCADE ->
                new FinderRegistration(
                        List.of(),
                        (nets, settings) -> new CascadeFaceFinder(settings),
                        (nets, settings) -> new LandmarkDescriber(null));
        };
    }

    /** Makes what looks at faces, with nets by name. */
    interface Opening<T> {
        T open(Function<String, OnnxNet> nets, FinderSettings settings);
    }

    /** A net, and what makes use of it. */
    private record NetRole<U>(CatalogueNet net, Function<OnnxNet, U> use) {
        U fill(Function<String, OnnxNet> nets) {
            return use.apply(nets.apply(net.name()));
        }
    }

    private static FinderRegistration ofNets(
            NetRole<FaceDetector> detector, NetRole<FaceLandmarker> landmarker, NetRole<FaceEmbedder> embedder) {
        return new FinderRegistration(
                List.of(detector.net(), landmarker.net(), embedder.net()),
                (nets, settings) -> new NetFaceFinder(
                        hardFaces(detector.fill(nets), settings), landmarker.fill(nets), embedder.fill(nets), settings),
                (nets, settings) -> new LandmarkDescriber(embedder.fill(nets)));
    }

    /** Makes a detector of upright, well-lit, whole faces of its own size one of faces as they come. */
    private static FaceDetector hardFaces(FaceDetector detector, FinderSettings settings) {
        return new TiledDetector(
                new PaddedDetector(new TurnedDetector(new BrightenedDetector(detector))), settings.minFace());
    }
}
