package org.facefarm.nets.onnx;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.checkpoint.Checkpoint;
import org.facefarm.nets.checkpoint.CheckpointInfo;
import org.facefarm.nets.layer.OnnxNodes.Attribute;
import org.facefarm.nets.layer.Parameter;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Route;

/**
 * Writes a checkpoint's averaged weights as DFM, the ONNX form in which live face swappers take models. Input {@code
 * in_face:0}: N x R x R x 3, BGR, 0..1, a face of the target; outputs in this order: {@code out_face_mask:0}, the target's
 * own mask, {@code out_celeb_face:0}, the face made of it, and {@code out_celeb_face_mask:0}, its mask.
 */
public final class DfmExport {
    private final Network net;
    private final IntFunction<float[]> weights;
    private final OnnxGraph graph = new OnnxGraph();

    private DfmExport(Network net, IntFunction<float[]> weights) {
        this.net = net;
        this.weights = weights;
    }

    /**
     * Writes the file; it is there wholly or not at all.
     *
     * @param checkpoint stays open
     * @param face the person whose face is made
     * @param target the person whose pictures come in, for its mask
     * @param notes texts of the caller's for the file's properties
     */
    public static void write(
            Checkpoint checkpoint, Network net, int face, int target, Map<String, String> notes, Path file)
            throws IOException {
        List<Parameter> parameters = net.parameters();
        checkpoint.requireFit(parameters);
        Proto model = new DfmExport(net, place -> {
                    float[] values = new float[parameters.get(place).count()];
                    checkpoint.read(Slot.AVERAGE, parameters.get(place), FloatBuffer.wrap(values));
                    return values;
                })
                .model(face, target, properties(checkpoint.info(), notes));
        if (model.size() > Integer.MAX_VALUE) {
            throw new IOException("an ONNX file can hold 2 GiB, and this model takes " + model.size() + " bytes");
        }
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            model.write(channel);
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Map<String, String> properties(CheckpointInfo info, Map<String, String> notes) {
        Map<String, String> properties = new LinkedHashMap<>(notes);
        properties.put("preset", info.preset());
        properties.put("step", Long.toString(info.step()));
        properties.put("weightsSha256", info.weightsSha256());
        return properties;
    }

    private Proto model(int face, int target, Map<String, String> properties) {
        int r = net.resolution();
        graph.input("in_face:0", r, r, 3);
        String x = graph.node("Transpose", List.of("in_face:0"), Attribute.of("perm", List.of(0L, 3L, 1L, 2L)));
        Decoder own = new Decoder(target);
        Decoder made = new Decoder(face);
        String encoded = new OnnxPart(graph, net, net.encoder().name(), weights, new float[0], target).add(x);
        Map<String, String> parts = new LinkedHashMap<>();
        String ownMask = own.four(encoded, parts).get(1);
        List<String> madeFace = made.four(encoded, parts);
        out(ownMask, "out_face_mask:0", 1);
        out(madeFace.get(0), "out_celeb_face:0", 3);
        out(madeFace.get(1), "out_celeb_face_mask:0", 1);
        return graph.model("facefarm " + net.family(), properties);
    }

    private void out(String x, String name, int channels) {
        String sigmoid = graph.node("Sigmoid", List.of(x));
        graph.node("Transpose", List.of(sigmoid), List.of(name), Attribute.of("perm", List.of(0L, 2L, 3L, 1L)));
        graph.output(name, net.resolution(), net.resolution(), channels);
    }

    /** One person's way from the encoder's output to face and mask. */
    private final class Decoder {
        private final Route route;
        private final float[] identity;
        private final int person;

        Decoder(int person) {
            this.route = net.routes().get(person);
            this.identity = OnnxPart.identity(net, person, weights);
            this.person = person;
        }

        /** @param done outputs of parts that are in the graph already, by part and person */
        List<String> four(String encoded, Map<String, String> done) {
            List<String> codes = route.inters().stream()
                    .map(inter -> part(inter, encoded, done))
                    .toList();
            String code = codes.size() == 1 ? codes.get(0) : graph.node("Concat", codes, Attribute.of("axis", 1));
            String out = part(route.decoder(), code, done);
            if (!route.mask().isEmpty()) {
                return List.of(out, part(route.mask(), code, done));
            }
            List<String> halves = List.of(out + ".face", out + ".mask");
            if (done.put(halves.toString(), out) == null) {
                graph.node(
                        "Split", List.of(out), halves, Attribute.of("axis", 1), Attribute.of("split", List.of(3L, 1L)));
            }
            return halves;
        }

        private String part(String name, String x, Map<String, String> done) {
            // The same part of the same input appears once, so that its constants do.
            boolean personal = net.conditioning().isPresent() && net.decoders().contains(net.part(name));
            return done.computeIfAbsent(
                    name + " of " + x + (personal ? " for " + person : ""),
                    key -> new OnnxPart(graph, net, name, weights, identity, person).add(x));
        }
    }
}
