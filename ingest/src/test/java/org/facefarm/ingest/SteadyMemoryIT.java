package org.facefarm.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.facefarm.testing.ForkedJava;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Native memory is flat: {@code -Dfacefarm.memory.frames=100000} for the long run. */
class SteadyMemoryIT {
    /** Freed blocks that the allocator keeps; a leak of one 64x48 picture in a hundred would be more after 100,000 frames. */
    private static final long ALLOWED = 48L << 20;

    @TempDir
    Path folder;

    @Test
    void decodingFrameAfterFrameTakesNoMoreMemory() throws Exception {
        int frames = Integer.getInteger("facefarm.memory.frames", 30_000);
        Path clip = new MadeClip("mpeg4", "yuv420p", 64, 48, 250, Map.of("g", "60", "bf", "2"))
                .write(folder.resolve("clip.avi"));

        try (ForkedJava memory = ForkedJava.start(
                List.of("-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                SteadyMemory.class,
                clip.toString(),
                String.valueOf(frames))) {
            memory.awaitLine("done", Duration.ofMinutes(5));
            List<Long> resident = memory.output().stream()
                    .filter(l -> l.startsWith("frames "))
                    .map(l -> Long.parseLong(l.substring(l.lastIndexOf(' ') + 1)))
                    .toList();
            // The first tenths still load code.
            assertThat(resident.get(resident.size() - 1) - resident.get(2)).isLessThan(ALLOWED);
        }
    }
}
