package org.facefarm.nets.internal.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.facefarm.nets.checkpoint.CheckpointException;

/** The checked header of a safetensors file: tensors in file order, without gaps or overlaps, to the file's very end. */
record SafetensorsHeader(long dataStart, Map<String, String> metadata, Map<String, TensorPlace> tensors) {
    private static final int MAX_HEADER_BYTES = 16 * 1024 * 1024;
    private static final int MAX_DIMENSIONS = 8;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(4).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Where a tensor lies, from the start of the data. */
    record TensorPlace(TensorEntry entry, long offset) {}

    static SafetensorsHeader read(Path file, FileChannel channel) throws IOException {
        long length = readUpTo(channel, Long.BYTES, file).getLong();
        if (length < 2 || length > MAX_HEADER_BYTES || length > channel.size() - Long.BYTES) {
            throw bad(file, "its header would be " + length + " bytes long");
        }
        JsonNode root;
        try {
            root = JSON.readTree(readUpTo(channel, (int) length, file).array());
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new CheckpointException(
                    "checkpoint " + file + " is damaged: header is no valid JSON (" + e.getOriginalMessage() + ")", e);
        }
        if (!root.isObject()) {
            throw bad(file, "its header is no JSON object");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, TensorPlace> tensors = new LinkedHashMap<>();
        long end = 0;
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (field.getKey().equals("__metadata__")) {
                metadata.putAll(strings(file, field.getValue()));
            } else {
                TensorPlace place = place(file, field.getKey(), field.getValue(), end);
                tensors.put(field.getKey(), place);
                end = Math.addExact(place.offset(), place.entry().bytes());
            }
        }
        long dataStart = Long.BYTES + length;
        if (dataStart + end != channel.size()) {
            throw bad(file, "it should be " + (dataStart + end) + " bytes long and is " + channel.size());
        }
        return new SafetensorsHeader(dataStart, metadata, tensors);
    }

    private static TensorPlace place(Path file, String name, JsonNode node, long expectedOffset) {
        if (!"F32".equals(node.path("dtype").asText())) {
            throw bad(file, "tensor " + name + " is not F32");
        }
        JsonNode dimensions = node.path("shape");
        JsonNode offsets = node.path("data_offsets");
        if (!dimensions.isArray() || dimensions.size() > MAX_DIMENSIONS || !offsets.isArray() || offsets.size() != 2) {
            throw bad(file, "tensor " + name + " has no proper shape or place");
        }
        long[] shape = new long[dimensions.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = wholeNumber(file, name, dimensions.get(i));
        }
        TensorEntry entry = new TensorEntry(name, shape);
        long first = wholeNumber(file, name, offsets.get(0));
        long end = wholeNumber(file, name, offsets.get(1));
        try {
            if (first != expectedOffset || end - first != entry.bytes()) {
                throw bad(file, "tensor " + name + " overlaps another, leaves a gap or has the wrong size");
            }
        } catch (ArithmeticException e) {
            throw new CheckpointException("checkpoint " + file + " is damaged: tensor " + name + " is too large", e);
        }
        return new TensorPlace(entry, first);
    }

    private static long wholeNumber(Path file, String name, JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw bad(file, "tensor " + name + " has an impossible number in its shape or place");
        }
        return node.longValue();
    }

    private static Map<String, String> strings(Path file, JsonNode node) {
        Map<String, String> strings = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!field.getValue().isTextual()) {
                throw bad(file, "its metadata must be strings");
            }
            strings.put(field.getKey(), field.getValue().textValue());
        }
        return strings;
    }

    private static ByteBuffer readUpTo(FileChannel channel, int bytes, Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw bad(file, "it ends within the header");
            }
        }
        return buffer.flip();
    }

    private static CheckpointException bad(Path file, String why) {
        return new CheckpointException("checkpoint " + file + " is damaged: " + why);
    }
}
