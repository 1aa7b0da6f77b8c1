package org.facefarm.nets.internal.pretrained;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.facefarm.nets.backend.Slot;
import org.facefarm.nets.backend.TrainSession;
import org.facefarm.nets.layer.Parameter;
import org.facefarm.nets.net.Network;
import org.facefarm.pretrained.Pretrained;

/**
 * Weights that trainings of a settled preset start from, small enough for a jar: 8 bits each, with a scale for each output
 * channel. They know faces as such (where eyes are, how a mouth opens) of invented performers; no real person has a part in
 * them. Of who there is they hold the mean alone, and nothing of the witness.
 */
public final class PretrainedWeights {
    private static final int MAGIC = 0x46465031;
    private static final float STEPS = 127;

    private final Map<String, float[]> values;

    private PretrainedWeights(Map<String, float[]> values) {
        this.values = values;
    }

    /**
     * Those of the preset of this name.
     *
     * @throws IllegalStateException when this build has none
     */
    public static PretrainedWeights of(String preset) {
        Pretrained made = Pretrained.of(preset)
                .orElseThrow(() -> new IllegalStateException("there are no weights for trainings of " + preset
                        + " to start from: 'facefarm bench pretrain' makes them"));
        try {
            return read(new ByteArrayInputStream(made.weights()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PretrainedWeights read(InputStream file) throws IOException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(file))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("no pretrained weights");
            }
            Map<String, float[]> values = new LinkedHashMap<>();
            for (int tensors = in.readInt(); tensors > 0; tensors--) {
                String name = in.readUTF();
                int channels = in.readInt();
                float[] tensor = new float[in.readInt()];
                int length = tensor.length / channels;
                for (int channel = 0; channel < channels; channel++) {
                    float scale = in.readFloat();
                    byte[] steps = in.readNBytes(length);
                    for (int i = 0; i < length; i++) {
                        tensor[channel * length + i] = steps[i] * scale;
                    }
                }
                values.put(name, tensor);
            }
            return new PretrainedWeights(values);
        }
    }

    /** Writes the averaged weights of a training. */
    public static void write(Path file, Network net, TrainSession session) throws IOException {
        List<Parameter> parameters = net.parameters();
        Set<String> own = own(net);
        try (DataOutputStream out =
                new DataOutputStream(new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file))))) {
            out.writeInt(MAGIC);
            out.writeInt(parameters.size() - own.size());
            for (int i = 0; i < parameters.size(); i++) {
                Parameter p = parameters.get(i);
                if (own.contains(p.name())) {
                    continue;
                }
                float[] tensor = new float[p.count()];
                session.read(Slot.AVERAGE, i, FloatBuffer.wrap(tensor));
                if (perPerson(net, p)) {
                    tensor = mean(tensor, net.people());
                }
                int channels = (int) p.shape()[0];
                out.writeUTF(p.name());
                out.writeInt(channels);
                out.writeInt(tensor.length);
                int length = tensor.length / channels;
                for (int channel = 0; channel < channels; channel++) {
                    write(
                            out,
                            FloatBuffer.wrap(tensor, channel * length, length).slice());
                }
            }
        }
    }

    private static void write(DataOutputStream out, FloatBuffer channel) throws IOException {
        float largest = 0;
        for (int i = 0; i < channel.limit(); i++) {
            largest = Math.max(largest, Math.abs(channel.get(i)));
        }
        float scale = largest / STEPS;
        out.writeFloat(scale);
        for (int i = 0; i < channel.limit(); i++) {
            out.writeByte(scale == 0 ? 0 : Math.round(channel.get(i) / scale));
        }
    }

    /**
     * Puts them into a training's weights and their average.
     *
     * @throws IllegalStateException when they were made for another shape of the preset
     */
    public void fill(Network net, TrainSession session) {
        List<Parameter> parameters = net.parameters();
        Set<String> own = own(net);
        for (int i = 0; i < parameters.size(); i++) {
            Parameter p = parameters.get(i);
            if (own.contains(p.name())) {
                continue;
            }
            float[] tensor = values.get(p.name());
            if (tensor != null && perPerson(net, p)) {
                tensor = alike(tensor, net.people());
            }
            if (tensor == null || tensor.length != p.count()) {
                throw new IllegalStateException("the pretrained weights do not fit " + p);
            }
            for (Slot slot : List.of(Slot.WEIGHT, Slot.AVERAGE)) {
                session.write(slot, i, FloatBuffer.wrap(tensor));
            }
        }
    }

    /** Whether it has a column for each person. */
    private static boolean perPerson(Network net, Parameter p) {
        return net.conditioning()
                .map(who -> who.identity().parameters().get(0).name())
                .filter(p.name()::equals)
                .isPresent();
    }

    /** The mean of the columns. */
    private static float[] mean(float[] columns, int people) {
        float[] mean = new float[columns.length / people];
        for (int i = 0; i < columns.length; i++) {
            mean[i / people] += columns[i] / people;
        }
        return mean;
    }

    /** So many columns alike: who is who, a training has to learn. */
    private static float[] alike(float[] column, int people) {
        float[] columns = new float[column.length * people];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column[i / people];
        }
        return columns;
    }

    /** Names of what each training learns from the start. */
    private static Set<String> own(Network net) {
        return net.conditioning().stream()
                .flatMap(who -> who.witness().parameters().stream())
                .map(Parameter::name)
                .collect(Collectors.toSet());
    }
}
