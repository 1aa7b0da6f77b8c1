package org.facefarm.nets.checkpoint;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facefarm.nets.internal.checkpoint.Checksum;
import org.facefarm.nets.internal.checkpoint.FloatBytes;
import org.facefarm.nets.internal.checkpoint.SafetensorsWriter;
import org.facefarm.nets.internal.checkpoint.TensorEntry;

/** Writes one checkpoint over the other until it is killed; each is filled with its own number. */
final class SavingMain {
    static final TensorEntry ENTRY = new TensorEntry("weights", new long[] {500_000});

    private SavingMain() {}

    public static void main(String[] args) {
        Path file = Path.of(args[0]);
        for (int number = 0; ; number++) {
            float[] values = new float[500_000];
            Arrays.fill(values, number);
            Map<String, String> metadata = new TreeMap<>(Map.of("number", Integer.toString(number)));
            Checksum checksum = new Checksum(metadata);
            new FloatBytes().forEach(FloatBuffer.wrap(values), checksum::add);
            metadata.put(Checksum.KEY, checksum.text());
            SafetensorsWriter.write(file, metadata, List.of(ENTRY), (i, body) -> body.accept(FloatBuffer.wrap(values)));
            System.out.println("saved " + number + ".");
        }
    }
}
