package org.facefarm.torch;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** In how many equal parts, one after the other, a batch is computed: more once memory did not do. Not thread-safe. */
final class Slices {
    private static final Logger log = LoggerFactory.getLogger(Slices.class);

    /** What is left for kernels' own needs, and for what others take. */
    private static final double USABLE = 0.8;

    private final Runnable freeing;
    private int count;

    /**
     * @param count to begin with
     * @param freeing gives back what the allocator keeps, before more parts are tried
     */
    Slices(int count, Runnable freeing) {
        this.count = count;
        this.freeing = freeing;
    }

    /** The fewest parts of so many faces of which one fits. */
    static int fewest(int faces, long bytesOfAFace, long freeBytes) {
        return IntStream.rangeClosed(1, faces)
                .filter(parts -> faces % parts == 0 && (double) faces / parts * bytesOfAFace <= USABLE * freeBytes)
                .findFirst()
                .orElse(faces);
    }

    /**
     * What comes out when the batch is computed in so many parts as fit.
     *
     * @param faces of the batch: no part is less than one
     * @param compute is given a number of parts; starts anew when it ran out of memory, so it changes nothing before its end
     */
    <T> T fitting(int faces, IntFunction<T> compute) {
        while (true) {
            try {
                return compute.apply(count);
            } catch (RuntimeException e) {
                if (!outOfMemory(e) || count >= faces) {
                    throw e;
                }
                int before = count;
                count = IntStream.rangeClosed(before + 1, faces)
                        .filter(parts -> faces % parts == 0)
                        .findFirst()
                        .orElse(faces);
                log.warn("Out of memory with {} faces at a time; going on with {}", faces / before, faces / count);
                freeing.run();
            }
        }
    }

    /** libtorch has no type for it that comes through DJL: its allocators, cuBLAS and cuDNN say it in words. */
    static boolean outOfMemory(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("out of memory")
                || message.contains("can't allocate memory")
                || message.contains("_STATUS_ALLOC_FAILED");
    }
}
