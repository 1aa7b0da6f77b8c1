package org.facefarm.nets.onnx;

import ai.onnxruntime.platform.Fp16Conversions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The matrix that some ONNX files carry as the last of their initialisers (onnx.proto), beside the network. */
final class LastInitialiser {
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_INITIALISER = 5;
    private static final int TENSOR_DIMS = 1;
    private static final int TENSOR_TYPE = 2;
    private static final int TENSOR_FLOATS = 4;
    private static final int TENSOR_RAW = 9;
    private static final int FLOAT = 1;
    private static final int FLOAT16 = 10;
    private static final int MOST = 4096;
    /** Several times what a network has; each is a read of the file, and a hostile one has a thousand million. */
    private static final int MOST_FIELDS = 100_000;

    private final List<Long> dims = new ArrayList<>();
    private long type;
    private ProtoField data;
    private int fields;

    private LastInitialiser() {}

    /** @throws ForeignNetException when it is no matrix of float32 or float16 with at most 4096 rows and columns */
    static Matrix of(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            LastInitialiser found = new LastInitialiser();
            found.read(channel, found.tensor(channel));
            return found.matrix(channel);
        } catch (IOException e) {
            throw new ForeignNetException(
                    "%s is no one-shot swapper: it does not carry, as its last initialiser, the matrix that takes embeddings to identities (%s)"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private ProtoField tensor(FileChannel file) throws IOException {
        ProtoField last = null;
        // Several graphs are one to whoever reads Protocol Buffers.
        for (long at = 0; at < file.size(); ) {
            ProtoField graph = field(file, at, file.size());
            for (long in = graph.isBytes(MODEL_GRAPH) ? graph.at() : graph.end(); in < graph.end(); ) {
                ProtoField field = field(file, in, graph.end());
                last = field.isBytes(GRAPH_INITIALISER) ? field : last;
                in = field.end();
            }
            at = graph.end();
        }
        if (last == null) {
            throw new IOException("there is none");
        }
        return last;
    }

    private void read(FileChannel file, ProtoField tensor) throws IOException {
        for (long at = tensor.at(); at < tensor.end(); ) {
            ProtoField field = field(file, at, tensor.end());
            switch (field.number()) {
                case TENSOR_DIMS -> dims(file, field);
                case TENSOR_TYPE -> type = field.value();
                case TENSOR_FLOATS, TENSOR_RAW -> data = field;
                default -> {}
            }
            at = field.end();
        }
    }

    private ProtoField field(FileChannel file, long at, long end) throws IOException {
        if (++fields > MOST_FIELDS) {
            throw new IOException("it has more fields than any network");
        }
        return ProtoField.at(file, at, end);
    }

    /** One by one, or packed. */
    private void dims(FileChannel file, ProtoField field) throws IOException {
        if (!field.isBytes(TENSOR_DIMS)) {
            dims.add(field.value());
        } else if (field.end() - field.at() <= MOST) {
            ByteBuffer bytes = bytes(file, field);
            while (bytes.hasRemaining()) {
                dims.add(ProtoField.varint(bytes));
            }
        }
        if (dims.size() > 2) {
            throw new IOException("it has more than two sides");
        }
    }

    private Matrix matrix(FileChannel file) throws IOException {
        if (dims.size() != 2 || dims.stream().anyMatch(side -> side < 1 || side > MOST)) {
            throw new IOException("its sides are " + dims);
        }
        int rows = dims.get(0).intValue();
        int columns = dims.get(1).intValue();
        int size = type == FLOAT ? Float.BYTES : Short.BYTES;
        boolean known = type == FLOAT || type == FLOAT16;
        if (!known || data == null || data.end() - data.at() != (long) rows * columns * size) {
            throw new IOException("it does not hold %d x %d numbers of float32 or float16".formatted(rows, columns));
        }
        ByteBuffer bytes = bytes(file, data);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = type == FLOAT ? bytes.getFloat() : Fp16Conversions.fp16ToFloat(bytes.getShort());
            if (!Float.isFinite(values[i])) {
                throw new IOException("it holds numbers that are none");
            }
        }
        return new Matrix(rows, columns, values);
    }

    private static ByteBuffer bytes(FileChannel file, ProtoField field) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact(field.end() - field.at())).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes, field.at() + bytes.position()) >= 0) {
            // As much as there is.
        }
        if (bytes.hasRemaining()) {
            throw new IOException("the file ends before it");
        }
        return bytes.flip();
    }
}
