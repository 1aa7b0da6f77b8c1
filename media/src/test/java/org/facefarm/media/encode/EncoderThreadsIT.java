package org.facefarm.media.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.facefarm.media.Media;
import org.facefarm.testing.ForkedJava;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same bytes on a machine of one processor as on one of several, from every encoder that is here. */
class EncoderThreadsIT {
    @TempDir
    Path folder;

    @Test
    void theNumberOfProcessorsChangesNoByte() throws Exception {
        assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
        Path clip = folder.resolve("clip.mkv");
        long[] times = new long[6];
        Arrays.setAll(times, i -> 24L * i);
        Media.write(clip, 320, 192, times, new EncoderChoice("ffv1", 0), false);

        List<String> one = digests(clip, "0");
        List<String> all = digests(clip, "");

        assertThat(one).hasSizeGreaterThan(5).isEqualTo(all);
    }

    private static List<String> digests(Path clip, String processors) throws Exception {
        try (ForkedJava process = ForkedJava.start(
                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), EncodedDigests.class, clip.toString(), processors)) {
            process.awaitLine("done", Duration.ofMinutes(3));
            assumeThat(process.output()).as("taskset").doesNotContain("not kept to " + processors);
            return process.output().stream()
                    .filter(l -> l.startsWith("digest "))
                    .toList();
        }
    }
}
