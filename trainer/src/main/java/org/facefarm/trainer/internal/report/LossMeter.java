package org.facefarm.trainer.internal.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.facefarm.nets.backend.StepResult;

/** Means of the losses since they were last taken. */
public final class LossMeter {
    private final Map<String, Double> sums = new LinkedHashMap<>();
    private int steps;

    public void add(StepResult result) {
        steps++;
        add("total", result.total());
        result.lossesA().forEach((name, loss) -> add(name + ".a", loss));
        result.lossesB().forEach((name, loss) -> add(name + ".b", loss));
    }

    private void add(String name, double loss) {
        sums.merge(name, loss, Double::sum);
    }

    /** Steps since the last take. */
    public int steps() {
        return steps;
    }

    /** "total", and "dssim.a", "l1.a", ..., "dssim.b", ...; begins anew. Empty when no step was added. */
    public Map<String, Double> take() {
        Map<String, Double> means = new LinkedHashMap<>(sums);
        means.replaceAll((name, sum) -> sum / steps);
        sums.clear();
        steps = 0;
        return means;
    }
}
