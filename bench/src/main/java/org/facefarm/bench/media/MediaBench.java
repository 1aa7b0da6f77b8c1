package org.facefarm.bench.media;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.bench.measure.Cpu;
import org.facefarm.client.video.SourceFile;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.demo.Demo;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.worker.scratch.WorkFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the farm's way through video costs, beside what it costs at the least. */
@Command(
        name = "media",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Ingest beside copying the file, decoding beside a bare libav loop, merging nothing beside a bare decode and "
                    + "encode, one merger beside two: in turns, after some pairs that warm up; the middle of the pairs' ratios "
                    + "counts. Overheads are of processor time, which other processes hardly disturb."
        })
public final class MediaBench implements Callable<Integer> {
    private static final double CLIP_SECONDS = 5;
    private static final int DECODE_LOOPS = 24;
    private static final int MERGE_LOOPS = 4;

    @Option(
            names = "--file",
            paramLabel = "MP4",
            description = "A short clip, H.264 in MP4, 4:2:0 of 8 bits (default: a puppet of 5 s).")
    private Path file;

    @Option(
            names = "--loops",
            paramLabel = "N",
            defaultValue = "36",
            description =
                    "The clip so many times over is the long file; 240 make 20 minutes, 800 make 100,000 frames (default: ${DEFAULT-VALUE}).")
    private int loops;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "15",
            description = "Pairs of runs that count (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        BenchReport report = new BenchReport(spec.commandLine().getOut(), json);
        TrustedRecords.trust();
        try (WorkFolder work = WorkFolder.temporary()) {
            Path folder = work.path();
            Path clip = clip(folder);
            new DecodeCost(report, rounds).measure(looped(clip, DECODE_LOOPS, folder));
            new MergeCost(report, rounds).measure(looped(clip, MERGE_LOOPS, folder));
            new LongFile(report, rounds).measure(looped(clip, loops, folder));
        }
        report.add("load of the machine at the end", Cpu.load(), "threads");
        report.end();
        return ExitCode.DONE;
    }

    private Path clip(Path folder) {
        if (file != null) {
            SourceFile.requireFile(file);
            return file;
        }
        Demo demo = new Demo(folder, 1, CLIP_SECONDS);
        demo.prepare();
        return demo.targetVideo();
    }

    private static Path looped(Path clip, int times, Path folder) {
        Path looped = folder.resolve("looped-%d.mp4".formatted(times));
        LoopedClip.write(clip, times, looped);
        return looped;
    }
}
