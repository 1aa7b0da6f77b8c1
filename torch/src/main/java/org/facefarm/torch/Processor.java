package org.facefarm.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.facefarm.nets.net.Precision;

/** What the processor can do, as the kernel tells. */
final class Processor {
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");

    private Processor() {}

    /** What it computes fastest in. */
    static Precision precision() {
        return hasBfloat16() ? Precision.BF16 : Precision.FP32;
    }

    /** Whether bfloat16 products are done in hardware; false where the kernel does not tell. */
    private static boolean hasBfloat16() {
        try (Stream<String> lines = Files.lines(CPUINFO)) {
            return lines.filter(l -> l.startsWith("flags"))
                    .findFirst()
                    .map(l -> " " + l + " ")
                    .filter(l -> l.contains(" avx512_bf16 ") || l.contains(" amx_bf16 "))
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
    }
}
