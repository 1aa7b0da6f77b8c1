package org.facefarm.vision.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nets that are not what they should be, with tiny ones made up byte by byte. */
class OnnxNetTest {
    private static final int SIDE = 2;

    @TempDir
    Path folder;

    @Test
    void a_file_that_is_no_net_is_named() throws IOException {
        Path file = write("cut.onnx", net("Relu", SIDE), 20);

        assertThatThrownBy(() -> new OnnxNet(file, 1).close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(file.toString(), "facefarm nets pull");
    }

    @Test
    void a_net_for_other_pictures_is_named() throws IOException {
        assertFails(write("larger.onnx", net("Relu", 5 * SIDE)), 1, "does not run on a picture of 2 x 2");
    }

    @Test
    void a_net_that_gives_no_numbers_is_named() throws IOException {
        assertFails(write("nan.onnx", net("Log", SIDE)), -1, "'y' is not a number");
    }

    @Test
    void an_output_that_is_missing_or_too_small_is_named() throws IOException {
        Path file = write("other.onnx", net("Relu", SIDE));
        try (OnnxNet net = new OnnxNet(file, 1)) {
            Map<String, float[]> outputs = net.run(picture(1), SIDE);

            assertThatThrownBy(() -> net.output(outputs, "kps_8", 1))
                    .hasMessageContainingAll(file.toString(), "'kps_8'", "'y' of 12");
            assertThatThrownBy(() -> net.output(outputs, "y", 13)).hasMessageContaining("of 13 values");
        }
    }

    @Test
    void a_card_that_cannot_be_used_leaves_the_net_to_the_processor() throws IOException {
        Path file = write("any.onnx", net("Relu", SIDE));
        try (OnnxNet onCard = new OnnxNet(file, 1, OptionalInt.of(63));
                OnnxNet net = new OnnxNet(file, 1)) {
            assertThat(onCard.run(picture(1), SIDE).get("y"))
                    .containsExactly(net.run(picture(1), SIDE).get("y"));
        }
    }

    private static void assertFails(Path file, float value, String reason) {
        try (OnnxNet net = new OnnxNet(file, 1)) {
            assertThatThrownBy(() -> net.run(picture(value), SIDE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll(file.toString(), reason, "facefarm nets pull");
        }
    }

    private static FloatBuffer picture(float value) {
        float[] values = new float[3 * SIDE * SIDE];
        java.util.Arrays.fill(values, value);
        return FloatBuffer.wrap(values);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return write(name, bytes, bytes.length);
    }

    private Path write(String name, byte[] bytes, int length) throws IOException {
        return Files.write(folder.resolve(name), java.util.Arrays.copyOf(bytes, length));
    }

    /** A model of one operator from x to y, both (1, 3, side, side) floats, as ONNX's protocol buffers have it. */
    private static byte[] net(String operator, int side) {
        byte[] node = join(text(1, "x"), text(2, "y"), text(4, operator));
        byte[] graph = join(field(1, node), text(2, "g"), field(11, tensor("x", side)), field(12, tensor("y", side)));
        byte[] opset = number(2, 13);
        return join(number(1, 8), field(7, graph), field(8, opset));
    }

    private static byte[] tensor(String name, int side) {
        byte[] shape = new byte[0];
        for (int length : new int[] {1, 3, side, side}) {
            shape = join(shape, field(1, number(1, length)));
        }
        byte[] type = join(number(1, 1), field(2, shape));
        return join(text(1, name), field(2, field(1, type)));
    }

    private static byte[] text(int number, String value) {
        return field(number, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Lengths here are below 128. */
    private static byte[] field(int number, byte[] value) {
        return join(new byte[] {(byte) (number << 3 | 2)}, length(value.length), value);
    }

    private static byte[] length(int length) {
        return length < 128
                ? new byte[] {(byte) length}
                : new byte[] {(byte) ((length & 0x7f) | 0x80), (byte) (length >> 7)};
    }

    private static byte[] number(int number, int value) {
        return new byte[] {(byte) (number << 3), (byte) value};
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
