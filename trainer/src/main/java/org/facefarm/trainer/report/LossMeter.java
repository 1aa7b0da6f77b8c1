package org.facefarm.trainer.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.facefarm.nets.backend.StepResult;
import org.facefarm.nets.loss.LossWeights;

/** Means of the losses since they were last taken. */
public final class LossMeter {
    private final double[] sums = new double[1 + 2 * LossWeights.NAMES.size()];
    private int steps;

    public void add(StepResult result) {
        steps++;
        sums[0] += result.total();
        for (int i = 0; i < LossWeights.NAMES.size(); i++) {
            sums[1 + 2 * i] += result.lossesA().get(i);
            sums[2 + 2 * i] += result.lossesB().get(i);
        }
    }

    /** Steps since the last take. */
    public int steps() {
        return steps;
    }

    /** "total", and "dssim.a", "dssim.b", ...; begins anew. Empty when no step was added. */
    public Map<String, Double> take() {
        Map<String, Double> means = new LinkedHashMap<>();
        if (steps > 0) {
            means.put("total", sums[0] / steps);
            for (int i = 0; i < LossWeights.NAMES.size(); i++) {
                means.put(LossWeights.NAMES.get(i) + ".a", sums[1 + 2 * i] / steps);
                means.put(LossWeights.NAMES.get(i) + ".b", sums[2 + 2 * i] / steps);
            }
        }
        java.util.Arrays.fill(sums, 0);
        steps = 0;
        return means;
    }
}
