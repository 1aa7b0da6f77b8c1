package org.facefarm.bench.media;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.bench.measure.Cpu;
import org.facefarm.bench.measure.Statistics;

/** Two ways to do the same, in turns; the first pairs warm up and do not count. */
final class Pairs {
    /** Work that may fail. */
    interface Work {
        void run() throws Exception;
    }

    /**
     * Seconds of one run.
     *
     * @param wall by the clock
     * @param cpu of all processors: what other processes do hardly moves it
     */
    record Seconds(double wall, double cpu) {}

    private final List<Seconds> ours = new ArrayList<>();
    private final List<Seconds> theirs = new ArrayList<>();

    /** @param warmUps pairs before those that count: while Java still compiles, that is most of a short run's processor time */
    static Pairs of(int warmUps, int rounds, Work ours, Work theirs) throws Exception {
        Pairs pairs = new Pairs();
        for (int round = 0; round < warmUps + rounds; round++) {
            boolean first = round % 2 == 0;
            Seconds a = first ? time(ours) : null;
            Seconds b = time(theirs);
            Seconds mine = first ? a : time(ours);
            if (round >= warmUps) {
                pairs.ours.add(mine);
                pairs.theirs.add(b);
            }
        }
        return pairs;
    }

    private static Seconds time(Work work) throws Exception {
        double cpu = Cpu.seconds();
        long start = System.nanoTime();
        work.run();
        return new Seconds((System.nanoTime() - start) / 1e9, Cpu.seconds() - cpu);
    }

    /** Our middle time by the clock. */
    double wall() {
        return Statistics.median(ours.stream().map(Seconds::wall).toList());
    }

    /** The other's middle time by the clock. */
    double otherWall() {
        return Statistics.median(theirs.stream().map(Seconds::wall).toList());
    }

    /** The middle of the pairs' ratios of time by the clock, ours to theirs. */
    double wallRatio() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i).wall() / theirs.get(i).wall());
        }
        return Statistics.median(ratios);
    }

    /** The same of processor time. */
    double cpuRatio() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i).cpu() / theirs.get(i).cpu());
        }
        return Statistics.median(ratios);
    }

    /** Adds what ours costs more than the other's, of processor time and by the clock. */
    void overhead(String name, String limit, BenchReport report) {
        report.add("%s (%s)".formatted(name, limit), 100 * (cpuRatio() - 1), "%");
        report.add(name + " by the clock", 100 * (wallRatio() - 1), "%");
    }
}
