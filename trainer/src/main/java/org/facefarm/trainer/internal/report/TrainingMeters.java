package org.facefarm.trainer.internal.report;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.util.List;
import org.facefarm.worker.metrics.FarmMeter;

/** How the training in this process goes, as the meters of {@link FarmMeter}, until closed. */
public final class TrainingMeters implements AutoCloseable {
    private final Clock clock;
    private final Counter iterations = FarmMeter.ITERATIONS.counter();
    private final List<Gauge> gauges;
    private volatile double loss = Double.NaN;
    private volatile double checkpoint;

    public TrainingMeters(Clock clock) {
        this.clock = clock;
        this.gauges = List.of(FarmMeter.LOSS.gauge(() -> loss), FarmMeter.CHECKPOINT.gauge(() -> checkpoint));
    }

    /** A step was taken. */
    public void step() {
        iterations.increment();
    }

    /** @param total mean of the steps since the last report */
    public void loss(double total) {
        loss = total;
    }

    /** A checkpoint is in the log. */
    public void checkpoint() {
        checkpoint = clock.millis() / 1e3;
    }

    @Override
    public void close() {
        gauges.forEach(Metrics.globalRegistry::remove);
    }
}
