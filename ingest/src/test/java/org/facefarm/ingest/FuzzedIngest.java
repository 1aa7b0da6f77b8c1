package org.facefarm.ingest;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.SegmentDecoder;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.Segment;
import org.facefarm.worker.log.InMemoryLog;
import org.facefarm.worker.log.SegmentFrames;
import org.facefarm.worker.task.PermanentFailure;

/**
 * A process that damages files, stores them and decodes every segment. It says each mutation's seed before it begins, so that
 * a crash tells which it was, and ends by itself at the first that hangs, takes too much memory or fails in a way that users
 * would see as a stack trace.
 *
 * <p>Arguments: first seed, number of seeds, folder with the files, folder to work in.
 */
public final class FuzzedIngest implements SegmentDecoder.Sink {
    /** Of this thread's own time: a loaded machine makes nothing fail. */
    private static final long MOST_CPU_SECONDS = 20;

    private static final List<Mutation> MUTATIONS = List.of(Mutation.values());

    private static final long MOST_RESIDENT_BYTES = 1_500L << 20;

    private static final AtomicLong CPU_AT_START = new AtomicLong();

    private long pictures;
    private long gaps;

    private FuzzedIngest() {}

    public static void main(String[] args) throws Exception {
        long first = Long.parseLong(args[0]);
        long count = Long.parseLong(args[1]);
        List<Path> files;
        try (Stream<Path> found = Files.walk(Path.of(args[2]))) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        watch(Thread.currentThread().getId());
        FuzzedIngest fuzz = new FuzzedIngest();
        int refused = 0;
        for (long seed = first; seed < first + count; seed++) {
            Random random = new Random(seed);
            Path file = files.get(random.nextInt(files.size()));
            Mutation mutation = MUTATIONS.get(random.nextInt(MUTATIONS.size()));
            System.out.println("seed " + seed + ": " + file.getFileName() + " " + mutation);
            CPU_AT_START.set(cpu(Thread.currentThread().getId()));
            byte[] damaged = mutation.apply(Files.readAllBytes(file), random);
            Path copy = Files.write(Path.of(args[3]).resolve(file.getFileName().toString()), damaged);
            refused += fuzz.accepts(copy, random) ? 0 : 1;
            Files.delete(copy);
            requireMemory();
        }
        System.out.printf(
                "done: %d seeds from %d, %d files refused, %d pictures, %d gaps, %d MiB resident%n",
                count, first, refused, fuzz.pictures, fuzz.gaps, resident() >> 20);
        Runtime.getRuntime().halt(0);
    }

    /** Whether the file could be stored; what was stored is decoded. */
    private boolean accepts(Path file, Random random) throws InterruptedException {
        InMemoryLog log = new InMemoryLog();
        try {
            new VideoIngestor(new IngestSettings(15, 4 << 20), new InMemoryStoredVideos(log), log::write).ingest(file);
        } catch (MediaException refused) {
            requireOneLine(refused);
            return false;
        }
        for (Segment segment : log.all(Topic.SEGMENTS, Segment.class)) {
            long before = pictures + gaps;
            try {
                SegmentDecoder.decode(
                        segment, SegmentFrames.read(log, segment), MediaLimits.DEFAULT, 1 + random.nextInt(2), this);
            } catch (MediaException | PermanentFailure refused) {
                requireOneLine(refused);
                continue;
            }
            if (pictures + gaps - before > segment.getFrameCount()) {
                throw new AssertionError("segment " + segment.getIndex() + " gave more frames than it has");
            }
        }
        return true;
    }

    @Override
    public void frame(VideoFrame frame) {
        pictures++;
    }

    @Override
    public void gap(Frame frame, long pts, String reason) {
        gaps++;
    }

    private static void requireOneLine(RuntimeException refused) {
        String message = String.valueOf(refused.getMessage());
        if (message.length() < 20 || message.length() > 400 || message.chars().anyMatch(Character::isISOControl)) {
            throw new AssertionError("no message for a user: " + message, refused);
        }
    }

    private static void requireMemory() throws IOException {
        if (resident() > MOST_RESIDENT_BYTES) {
            throw new AssertionError(resident() + " bytes resident");
        }
    }

    /** 0 where the system does not tell. */
    static long resident() throws IOException {
        Path statm = Path.of("/proc/self/statm");
        return Files.exists(statm) ? Long.parseLong(Files.readString(statm).split(" ")[1]) * 4096 : 0;
    }

    private static void watch(long thread) {
        ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(r -> {
            Thread t = new Thread(r, "watchdog");
            t.setDaemon(true);
            return t;
        });
        var unused = watchdog.scheduleAtFixedRate(
                () -> {
                    if (cpu(thread) - CPU_AT_START.get() > TimeUnit.SECONDS.toNanos(MOST_CPU_SECONDS)) {
                        System.out.println("it hangs");
                        Runtime.getRuntime().halt(3);
                    }
                },
                1,
                1,
                TimeUnit.SECONDS);
    }

    private static long cpu(long thread) {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread);
    }
}
