package org.facefarm.worker.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.function.Supplier;

/**
 * Everything that Facefarm measures of itself, as Micrometer's meters in the global registry: what is recorded there costs next
 * to nothing until somebody exports it. {@code docs/metrics.md} is made from these constants.
 */
public enum FarmMeter {
    TASKS(
            Meter.Type.TIMER,
            "facefarm.tasks",
            null,
            "Tasks that ended, and the time from their begin to their last record. outcome: done, retried (failed,"
                    + " tried again), dead-letter (given up), dropped (the order was cancelled), left (the worker stopped;"
                    + " another does it).",
            "role",
            "outcome"),
    WORKERS(
            Meter.Type.GAUGE,
            "facefarm.worker.running",
            null,
            "1 while the worker works, 0 before and after.",
            "role",
            "slot"),
    STAGES(
            Meter.Type.TIMER,
            "facefarm.stage",
            null,
            "Time in which a stage of a segment's extraction or merge was at work, without that in which it waited for"
                    + " the stages around it; write is the transaction at the end of every task. Stages work beside one"
                    + " another: the rate of its sum is the share of a slot's time in which the stage was busy, and the"
                    + " one near 1 bounds the others.",
            "role",
            "stage"),
    FRAMES(
            Meter.Type.COUNTER,
            "facefarm.frames",
            null,
            "Frames that were worked on, also those whose results were lost afterwards and that somebody does again.",
            "role"),
    ITERATIONS(Meter.Type.COUNTER, "facefarm.training.iterations", null, "Training steps taken in this process."),
    LOSS(
            Meter.Type.GAUGE,
            "facefarm.training.loss",
            null,
            "Loss of the training in this process, the mean since its report before; NaN before the first."),
    CHECKPOINT(
            Meter.Type.GAUGE,
            "facefarm.training.checkpoint",
            "seconds",
            "When the last checkpoint of a training in this process was written, in seconds since 1970; 0 before the"
                    + " first."),
    ORDERS(Meter.Type.GAUGE, "facefarm.orders", null, "Orders by state, told by the director that works.", "state"),
    ORDER_AGE(
            Meter.Type.GAUGE,
            "facefarm.orders.age",
            "seconds",
            "How long ago the first work of the oldest order could begin that has not ended; 0 without one."),
    ORDER_SILENCE(
            Meter.Type.GAUGE,
            "facefarm.orders.silence",
            "seconds",
            "How long the order has told nothing new that has been silent longest of those that have not ended; 0"
                    + " without one."),
    FRAMES_WAITING(
            Meter.Type.GAUGE,
            "facefarm.frames.waiting",
            null,
            "Frames of orders that have not ended which a stage has yet to do, as far as their number is known.",
            "stage"),
    RESIDENT(
            Meter.Type.GAUGE,
            "facefarm.memory.resident",
            "bytes",
            "Memory of the process that is in RAM, native memory included.");

    private final Meter.Type type;
    private final String meter;
    private final String unit;
    private final String meaning;
    private final List<String> tags;

    FarmMeter(Meter.Type type, String meter, String unit, String meaning, String... tags) {
        this.type = type;
        this.meter = meter;
        this.unit = unit;
        this.meaning = meaning;
        this.tags = List.of(tags);
    }

    public Meter.Type type() {
        return type;
    }

    /** Micrometer's name: lower case, with dots. */
    public String meter() {
        return meter;
    }

    /** Null for numbers of things; timers tell seconds by themselves. */
    public String unit() {
        return unit;
    }

    public String meaning() {
        return meaning;
    }

    /** Names of its tags. */
    public List<String> tags() {
        return tags;
    }

    /** @param values of the tags, in their order */
    public Timer timer(String... values) {
        return Timer.builder(meter).description(meaning).tags(tagged(values)).register(Metrics.globalRegistry);
    }

    /** @param values of the tags, in their order */
    public Counter counter(String... values) {
        return Counter.builder(meter)
                .description(meaning)
                .baseUnit(unit)
                .tags(tagged(values))
                .register(Metrics.globalRegistry);
    }

    /**
     * Has the value asked for whenever somebody wants to know, until the gauge that is given back is removed from the registry.
     *
     * @param values of the tags, in their order
     */
    public Gauge gauge(Supplier<Number> value, String... values) {
        return Gauge.builder(meter, value)
                .strongReference(true)
                .description(meaning)
                .baseUnit(unit)
                .tags(tagged(values))
                .register(Metrics.globalRegistry);
    }

    private Tags tagged(String... values) {
        if (values.length != tags.size()) {
            throw new IllegalArgumentException(meter + " has the tags " + tags);
        }
        Tags all = Tags.empty();
        for (int i = 0; i < values.length; i++) {
            all = all.and(tags.get(i), values[i]);
        }
        return all;
    }
}
