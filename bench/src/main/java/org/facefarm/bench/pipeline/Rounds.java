package org.facefarm.bench.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.bench.measure.Statistics;

/** Pairs of runs, one right after the other, so that both meet the same machine: each pair gives a ratio, the middle one counts. */
final class Rounds {
    private record Pair(RunSeconds farm, RunSeconds direct) {}

    private final List<Pair> pairs = new ArrayList<>();

    void add(RunSeconds farm, RunSeconds direct) {
        pairs.add(new Pair(farm, direct));
    }

    /** Speeds of the middle runs and the middle ratios, for a video of so many frames. */
    void report(long frames, BenchReport report) {
        stage("ingest", frames, RunSeconds::ingest, report);
        stage("extract", frames, RunSeconds::extract, report);
        stage("merge", frames, RunSeconds::merge, report);
        stage("ingest to delivery", frames, RunSeconds::total, report);
        report.add("processor time, direct / farm", ratio(RunSeconds::cpu), "x");
    }

    private void stage(String name, long frames, ToDoubleFunction<RunSeconds> seconds, BenchReport report) {
        double farm = middle(p -> seconds.applyAsDouble(p.farm()));
        report.add("direct: " + name, frames / middle(p -> seconds.applyAsDouble(p.direct())), "frames/s");
        // A stage that lies between two of the farm's status records is too short to be told.
        if (farm > 0) {
            report.add("farm: " + name, frames / farm, "frames/s");
            report.add("farm / direct: " + name, ratio(seconds), "x");
        }
    }

    /** How many times as fast the farm is. */
    private double ratio(ToDoubleFunction<RunSeconds> seconds) {
        return middle(p -> seconds.applyAsDouble(p.direct()) / seconds.applyAsDouble(p.farm()));
    }

    private double middle(ToDoubleFunction<Pair> value) {
        return Statistics.median(pairs.stream().mapToDouble(value).boxed().toList());
    }
}
