package org.facefarm.bench.soak;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.facefarm.bench.direct.FreshCopy;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.bench.measure.MemoryWatch;
import org.facefarm.bench.pipeline.DemoRequest;
import org.facefarm.bench.pipeline.FarmRun;
import org.facefarm.bench.soak.Footprint.Measure;
import org.facefarm.client.FarmClient;
import org.facefarm.client.order.OrderJob;
import org.facefarm.client.order.PlannedOrder;
import org.facefarm.client.prune.DiskUse;
import org.facefarm.client.report.SwapReport;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.demo.Demo;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.worker.scratch.WorkFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Orders without end, one after the other. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description = {
            "Trains once, then gives a farm in this process one short puppet clip after another, and tells after each what"
                    + " the process takes.",
            "The exit code is 1 when heap, memory, threads or open files grew by more than may be by chance. The first"
                    + " third of the time does not count; an hour says more than ten minutes."
        })
public final class SoakBench implements Callable<Integer> {
    private static final String PRESET = "tiny";
    private static final long ITERATIONS = 20;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "10",
            description = "How long it is fed (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "1",
            description = "Length of the clips (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        BenchReport report = new BenchReport(spec.commandLine().getOut(), json);
        try (WorkFolder work = WorkFolder.temporary();
                MemoryWatch watch = new MemoryWatch()) {
            List<Growth> growths = judged(soaked(work.path(), watch));
            growths.forEach(growth -> {
                Measure figure = growth.figure();
                report.add(figure.words() + ", at first", growth.before(), figure.unit());
                report.add(figure.words() + ", at the end", growth.after(), figure.unit());
                report.add(figure.words() + ", slope", growth.hourly(), figure.unit() + "/h");
            });
            report.end();
            List<Growth> leaks = growths.stream().filter(Growth::leaks).toList();
            leaks.forEach(leak -> say("facefarm: " + leak.figure().words() + " grows: it leaks"));
            return leaks.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private static List<Growth> judged(List<Footprint> readings) {
        List<Growth> growths = new ArrayList<>();
        for (Measure figure : Measure.values()) {
            growths.add(Growth.of(figure, readings));
        }
        return growths;
    }

    private List<Footprint> soaked(Path folder, MemoryWatch watch) throws IOException, InterruptedException {
        Demo demo = new Demo(folder, seconds, seconds);
        demo.prepare();
        try (FarmAccess farm = FarmAccess.inFolder(folder.resolve("farm"), true);
                FarmClient client = farm.client()) {
            OrderJob job = client.job(folder, status -> {}, farm::requireHealthy);
            PlannedOrder first = PlannedOrder.of(DemoRequest.of(demo, PRESET, ITERATIONS));
            SwapReport trained = job.run(first, false);
            return fed(demo, client, new FarmRun(job, first.order(), trained.model()), watch);
        }
    }

    private List<Footprint> fed(Demo demo, FarmClient client, FarmRun run, MemoryWatch watch)
            throws IOException, InterruptedException {
        List<Footprint> readings = new ArrayList<>();
        long begin = System.nanoTime();
        long end = begin + (long) (minutes * Duration.ofMinutes(1).toNanos());
        table(Footprint.head());
        while (System.nanoTime() < end || readings.size() < Growth.LEAST) {
            Path video = FreshCopy.of(demo.targetVideo(), readings.size());
            Path output = video.resolveSibling("out-" + readings.size() + ".mp4");
            run.run(video, output);
            Files.delete(video);
            Files.delete(output);
            readings.add(Footprint.now(
                    (System.nanoTime() - begin) / (double) Duration.ofMinutes(1).toNanos(),
                    readings.size() + 1,
                    watch,
                    client.disk().map(DiskUse::total).orElse(0L)));
            table(readings.get(readings.size() - 1).line());
        }
        return readings;
    }

    /** With JSON it goes where progress goes. */
    private void table(String line) {
        PrintWriter out =
                json ? spec.commandLine().getErr() : spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
