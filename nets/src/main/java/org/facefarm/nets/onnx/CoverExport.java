package org.facefarm.nets.onnx;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.layer.OnnxNodes.Attribute;
import org.facefarm.nets.layer.Parameter;
import org.facefarm.nets.net.Network;

/**
 * Writes the averaged weights of a {@link org.facefarm.nets.family.CoverFamily} as ONNX: input {@code face}, N x 3 x R x R, BGR,
 * 0..1; output {@code cover}, N x 1 x R x R, 0..1: how surely a pixel shows something else than the face.
 */
public final class CoverExport {
    private CoverExport() {}

    /** @param notes texts for the file's properties: how the net was made */
    public static void write(Network net, TrainSession session, Map<String, String> notes, Path file)
            throws IOException {
        List<Parameter> parameters = net.parameters();
        OnnxGraph graph = new OnnxGraph();
        int r = net.resolution();
        graph.input("face", 3, r, r);
        String x = "face";
        for (String part : List.of("encoder", "inter", "decoder")) {
            OnnxPart nodes = new OnnxPart(
                    graph, net, part, place -> weights(session, parameters.get(place), place), new float[0], 0);
            x = nodes.add(x);
        }
        graph.node(
                "Split",
                List.of(x),
                List.of("first", "others"),
                Attribute.of("axis", 1),
                Attribute.of("split", List.of(1L, 3L)));
        graph.node("Sigmoid", List.of("first"), List.of("cover"));
        graph.output("cover", 1, r, r);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            graph.model("facefarm cover", notes).write(channel);
        }
    }

    private static float[] weights(TrainSession session, Parameter parameter, int place) {
        float[] values = new float[parameter.count()];
        session.read(Slot.AVERAGE, place, FloatBuffer.wrap(values));
        return values;
    }
}
