package org.facefarm.nets.checkpoint;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.Staging;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.internal.checkpoint.SafetensorsFile;
import org.facefarm.nets.internal.checkpoint.TensorEntry;
import org.facefarm.nets.layer.Parameter;
import org.facefarm.nets.net.Network;
import org.facefarm.nets.preset.Preset;

/**
 * Takes the averaged weights of another training as a start: of other people, or of fewer. What has the same name and
 * shape fits; what tells people apart may come from a net of fewer people and fills the first places; the rest stays as it
 * was drawn.
 *
 * @param fitted parameters taken whole
 * @param grown parameters taken in part, with both shapes
 * @param fresh parameters that the checkpoint lacks
 * @param unused tensors of the checkpoint that no parameter has the name of
 * @param whole whether the start has the preset's full resolution where the plan begins with less: the training then has it
 *     all the time, because a net that is made smaller loses its picture
 */
public record WarmStart(
        List<String> fitted, List<String> grown, List<String> fresh, List<String> unused, boolean whole) {
    /** Puts the weights of the file that this is the plan of into a session whose parameters are drawn. */
    public void fill(Path path, Network net, TrainSession session) {
        List<Parameter> parameters = net.parameters();
        Staging staging = new Staging();
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            for (int i = 0; i < parameters.size(); i++) {
                Parameter p = parameters.get(i);
                String name = Slot.AVERAGE.tensorName(p.name());
                if (file.names().contains(name)) {
                    long[] shape = file.shape(name);
                    float[] values = read(file, name);
                    for (Slot slot : List.of(Slot.WEIGHT, Slot.AVERAGE)) {
                        FloatBuffer drawn = staging.room(p.count());
                        session.read(slot, i, drawn);
                        fill(drawn, p.shape(), values, shape);
                        session.write(slot, i, drawn.rewind());
                    }
                }
            }
        }
    }

    /**
     * What a training of this preset would take.
     *
     * @throws CheckpointException when the file is damaged, a tensor does not fit, or none does
     */
    public static WarmStart plan(Path path, Preset preset) {
        // For the checksum.
        Checkpoint.open(path).close();
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            return plan(path, file, preset.network(0), false);
        } catch (CheckpointException e) {
            if (!preset.plan().hasSteps()) {
                throw e;
            }
            // It may fit the resolution that the plan ends with.
        }
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            return plan(path, file, preset.network(), true);
        }
    }

    private static WarmStart plan(Path path, SafetensorsFile file, Network net, boolean whole) {
        Set<String> personal = net.conditioning().stream()
                .flatMap(c -> Stream.of(c.identity(), c.witness()))
                .flatMap(part -> part.parameters().stream())
                .map(Parameter::name)
                .collect(Collectors.toSet());
        WarmStart report =
                new WarmStart(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), whole);
        Set<String> left = new TreeSet<>();
        file.names().stream()
                .filter(n -> n.startsWith(Slot.AVERAGE.tensorName("")))
                .forEach(left::add);
        for (Parameter p : net.parameters()) {
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
        return "%d weights taken, %d grown%s, %d fresh%s, %d unused%s%s"
                .formatted(
                        fitted.size(),
                        grown.size(),
                        first(grown),
                        fresh.size(),
                        first(fresh),
                        unused.size(),
                        first(unused),
                        whole ? "; at the full resolution all the time, as the start is" : "");
    }

    private static String first(List<String> names) {
        return names.isEmpty() ? "" : " (" + names.get(0) + (names.size() > 1 ? ", ..." : "") + ")";
    }
}
