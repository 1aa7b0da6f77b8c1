package org.facefarm.nets.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.facefarm.nets.checkpoint.CheckpointException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {
    private static final List<TensorEntry> ENTRIES =
            List.of(new TensorEntry("one", new long[] {2, 3}), new TensorEntry("number", new long[] {}));

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() {
        file = folder.resolve("two.safetensors");
        SafetensorsWriter.write(file, Map.of("step", "7"), ENTRIES, (i, body) -> body.accept(values(i)));
    }

    private static FloatBuffer values(int place) {
        return FloatBuffer.wrap(place == 0 ? new float[] {1, 2, 3, 4, 5, -6.5f} : new float[] {42});
    }

    @Test
    void readsWhatWasWritten() {
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThat(read.metadata()).containsExactly(Map.entry("step", "7"));
            assertThat(read.names()).containsExactly("one", "number");
            FloatBuffer number = FloatBuffer.allocate(1);
            read.read("number", new long[] {}, number);
            FloatBuffer one = FloatBuffer.allocate(6);
            read.read("one", new long[] {2, 3}, one);
            assertThat(one.array()).containsExactly(1, 2, 3, 4, 5, -6.5f);
            assertThat(number.get(0)).isEqualTo(42);
        }
    }

    @Test
    void theSameContentGivesTheSameBytesAndLeavesNoPart() throws IOException {
        byte[] first = Files.readAllBytes(file);
        write();
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void refusesAMissingTensorAndAWrongShape() {
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThatThrownBy(() -> read.read("two", new long[] {1}, FloatBuffer.allocate(1)))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("lacks tensor two");
            assertThatThrownBy(() -> read.read("one", new long[] {3, 2}, FloatBuffer.allocate(6)))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("has one [2, 3] where one [3, 2] is needed");
        }
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length += 3) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> SafetensorsFile.open(file))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("two.safetensors")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void refusesAHeaderThatClaimsTheWholeMemory() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(1L << 40);
        Files.write(file, bytes);
        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("its header would be 1099511627776 bytes long");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1] | is no JSON object",
                "{\"a\":1} | tensor a is not F32",
                "{\"a\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]}} | tensor a is not F32",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | leaves a gap",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}} | wrong size",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}} | impossible number",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}} | impossible number",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,9],\"data_offsets\":[0,4]}} | too large",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | it should be",
                "{\"__metadata__\":{\"x\":1}} | metadata must be strings",
                "{\"a\":1,\"a\":2} | no valid JSON",
                "{} {} | no valid JSON",
            })
    void refusesWhatDoesNotAddUp(String json, String complaint) throws IOException {
        byte[] header = json.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file, bytes.putLong(header.length).put(header).array());
        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(complaint)
                .hasMessageNotContaining("\n");
    }
}
