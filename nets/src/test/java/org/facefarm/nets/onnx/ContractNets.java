package org.facefarm.nets.onnx;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.facefarm.nets.layer.OnnxNodes.Attribute;

/** Small networks that keep the contracts of enhancers, one-shot swappers and embedding nets, made up here. */
public record ContractNets(Path folder) {
    private static final int FLOAT = 1;
    private static final int DOUBLE = 11;

    /**
     * Multiplies each channel of what comes in, -1..1, and perhaps by the number that it takes.
     *
     * @param batch faces at a time; 0 for any number
     * @param rgb what channels are multiplied by
     * @param number "float" or "double" for one that takes a number; null for none
     */
    public Path enhancer(int batch, float[] rgb, String number) throws IOException {
        OnnxGraph graph = new OnnxGraph();
        String x = graph.node("Mul", List.of("image", graph.constant("gain", new long[] {1, 3, 1, 1}, () -> rgb)));
        Proto inputs = input("image", FLOAT, batch, 3, 512, 512);
        if (number != null) {
            inputs.embed(input("weight", number.equals("double") ? DOUBLE : FLOAT, 1));
            String weight = graph.node("Cast", List.of("weight"), Attribute.of("to", 1));
            x = graph.node("Mul", List.of(x, weight));
        }
        graph.node("Identity", List.of(x), List.of("out"));
        return write(graph, inputs);
    }

    /**
     * Adds the first three numbers of the identity to red, green and blue.
     *
     * @param embedding numbers that an embedding has; its matrix leads each to the number of the same place. 0: it has none
     * @param batch faces at a time; 0 for any number
     * @param listens whether it looks at the identity at all
     */
    public Path oneShot(int embedding, int batch, boolean listens) throws IOException {
        OnnxGraph graph = new OnnxGraph();
        if (listens) {
            String from = graph.constant(List.of(0L));
            String to = graph.constant(List.of(3L));
            String first = graph.node("Slice", List.of("source", from, to, graph.constant(List.of(1L))));
            String colour = graph.node("Reshape", List.of(first, graph.constant(List.of(-1L, 3L, 1L, 1L))));
            graph.node("Add", List.of("target", colour), List.of("out"));
        } else {
            graph.node("Identity", List.of("target"), List.of("out"));
        }
        if (embedding > 0) {
            graph.constant("emap", new long[] {embedding, 512}, () -> {
                float[] matrix = new float[embedding * 512];
                for (int i = 0; i < embedding; i++) {
                    matrix[i * 512 + i] = 1;
                }
                return matrix;
            });
        }
        return write(graph, input("target", FLOAT, batch, 3, 128, 128).embed(input("source", FLOAT, batch, 512)));
    }

    /** Gives pictures of this size back; a side of -1 is left open. */
    Path pictures(int height, int width) throws IOException {
        OnnxGraph graph = new OnnxGraph();
        graph.node("Identity", List.of("image"), List.of("out"));
        return write(graph, input("image", FLOAT, 1, 3, height, width));
    }

    /** An enhancer that does something else: from "image" to "out". */
    Path broken(Consumer<OnnxGraph> nodes) throws IOException {
        OnnxGraph graph = new OnnxGraph();
        nodes.accept(graph);
        return write(graph, input("image", FLOAT, 1, 3, 512, 512));
    }

    private static Proto input(String name, int type, int... sides) {
        Proto shape = new Proto();
        for (int i = 0; i < sides.length; i++) {
            boolean open = sides[i] < 1;
            shape.message(1, open ? new Proto().text(2, "side" + i) : new Proto().number(1, sides[i]));
        }
        return new Proto().message(11, value(name, new Proto().number(1, type).message(2, shape)));
    }

    private static Proto value(String name, Proto tensor) {
        return new Proto().text(1, name).message(2, new Proto().message(1, tensor));
    }

    private Path write(OnnxGraph graph, Proto inputs) throws IOException {
        Proto ends = inputs.message(12, value("out", new Proto().number(1, FLOAT)));
        Path file = Files.createTempFile(folder, "net", ".onnx");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            graph.model("contract", Map.of()).message(7, ends).write(channel);
        }
        return file;
    }
}
