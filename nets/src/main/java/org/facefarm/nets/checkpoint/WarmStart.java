package org.facefarm.nets.checkpoint;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.net.Enlargement;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.net.Parameter;
import org.facefarm.nets.net.Places;

/**
 * Takes the averaged weights of another training as a start: of other people, or of fewer. What has the same name and
 * shape fits; what tells people apart may come from a net of fewer people and fills the first places; what belongs
 * to the places of a larger map is {@linkplain Enlargement#reduced reduced}; the rest stays as it was drawn.
 *
 * @param fitted parameters taken whole
 * @param grown parameters taken in part, with both shapes
 * @param reduced parameters taken from a larger map, with both shapes
 * @param fresh parameters that the checkpoint lacks
 * @param unused tensors of the checkpoint that no parameter has the name of
 */
public record WarmStart(
        List<String> fitted, List<String> grown, List<String> reduced, List<String> fresh, List<String> unused) {
    /**
     * Puts weights into a session whose parameters are drawn.
     *
     * @throws CheckpointException naming the first tensor that does not fit; or when none does
     */
    public static WarmStart of(Path path, Network net, TrainSession session) {
        List<Parameter> parameters = net.parameters();
        List<Places> places = Places.of(net);
        WarmStart report = plan(path, net);
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            for (int i = 0; i < parameters.size(); i++) {
                Parameter p = parameters.get(i);
                String name = Slot.AVERAGE.tensorName(p.name());
                if (file.names().contains(name)) {
                    long[] shape = file.shape(name);
                    float[] values = read(file, name);
                    Optional<Enlargement> larger = larger(places.get(i), p.shape(), shape);
                    float[] taken = larger.isPresent() ? larger.get().reduced(values) : values;
                    long[] block = larger.isPresent() ? p.shape() : shape;
                    for (Slot slot : List.of(Slot.WEIGHT, Slot.AVERAGE)) {
                        session.access(slot, i, buffer -> fill(buffer, p.shape(), taken, block));
                    }
                }
            }
            return report;
        }
    }

    /**
     * What would be taken.
     *
     * @throws CheckpointException when the file is damaged, a tensor does not fit, or none does
     */
    public static WarmStart plan(Path path, Network net) {
        // For the checksum.
        Checkpoint.open(path).close();
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            return plan(path, file, net);
        }
    }

    private static WarmStart plan(Path path, SafetensorsFile file, Network net) {
        Set<String> personal = net.conditioning().stream()
                .flatMap(c -> Stream.of(c.identity(), c.witness()))
                .flatMap(part -> part.parameters().stream())
                .map(Parameter::name)
                .collect(Collectors.toSet());
        WarmStart report = new WarmStart(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Set<String> left = new TreeSet<>();
        file.names().stream()
                .filter(n -> n.startsWith(Slot.AVERAGE.tensorName("")))
                .forEach(left::add);
        List<Parameter> parameters = net.parameters();
        List<Places> places = Places.of(net);
        for (int i = 0; i < parameters.size(); i++) {
            Parameter p = parameters.get(i);
            String name = Slot.AVERAGE.tensorName(p.name());
            if (!left.remove(name)) {
                report.fresh.add(p.name());
                continue;
            }
            long[] shape = file.shape(name);
            if (Arrays.equals(shape, p.shape())) {
                report.fitted.add(p.name());
            } else if (personal.contains(p.name()) && fits(shape, p.shape())) {
                report.grown.add(change(p, shape));
            } else if (larger(places.get(i), p.shape(), shape).isPresent()) {
                report.reduced.add(change(p, shape));
            } else {
                throw new CheckpointException("checkpoint " + path + " cannot be a start: its "
                        + new TensorEntry(p.name(), shape) + " does not fit into " + p);
            }
        }
        left.forEach(name ->
                report.unused.add(name.substring(Slot.AVERAGE.tensorName("").length())));
        if (report.fitted.isEmpty()) {
            throw new CheckpointException("checkpoint " + path + " cannot be a start: none of its weights fits");
        }
        return report;
    }

    private static String change(Parameter p, long[] shape) {
        return p.name() + " from " + Arrays.toString(shape) + " to " + Arrays.toString(p.shape());
    }

    /** The way from this shape to that of a larger map, if that is what makes the difference. */
    private static Optional<Enlargement> larger(Places places, long[] shape, long[] found) {
        try {
            return Arrays.equals(shape, found) ? Optional.empty() : Optional.of(Enlargement.of(places, shape, found));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Only the dimension of people may grow. */
    private static boolean fits(long[] shape, long[] into) {
        if (shape.length != into.length) {
            return false;
        }
        int grown = 0;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] > into[i]) {
                return false;
            }
            grown += shape[i] < into[i] ? 1 : 0;
        }
        return grown == 1;
    }

    private static float[] read(SafetensorsFile file, String name) {
        long[] shape = file.shape(name);
        float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        file.read(name, shape, FloatBuffer.wrap(values));
        return values;
    }

    /** Copies a block to the first places of every dimension, row by row. */
    private static void fill(FloatBuffer into, long[] shape, float[] values, long[] block) {
        int last = block.length - 1;
        int row = (int) block[last];
        for (int from = 0; from < values.length; from += row) {
            int rest = from / row;
            int to = 0;
            int stride = (int) shape[last];
            for (int d = last - 1; d >= 0; d--) {
                to += rest % (int) block[d] * stride;
                rest /= (int) block[d];
                stride *= (int) shape[d];
            }
            into.put(to, values, from, row);
        }
    }

    /** One line for people. */
    public String summary() {
        return "%d weights taken, %d grown%s, %d reduced%s, %d fresh%s, %d unused%s"
                .formatted(
                        fitted.size(),
                        grown.size(),
                        first(grown),
                        reduced.size(),
                        first(reduced),
                        fresh.size(),
                        first(fresh),
                        unused.size(),
                        first(unused));
    }

    private static String first(List<String> names) {
        return names.isEmpty() ? "" : " (" + names.get(0) + (names.size() > 1 ? ", ..." : "") + ")";
    }
}
