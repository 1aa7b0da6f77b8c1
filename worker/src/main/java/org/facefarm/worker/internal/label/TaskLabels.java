package org.facefarm.worker.internal.label;

import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.record.Segment;
import org.slf4j.MDC;

/**
 * What a thread's log lines are about while a task is at work, as SLF4J's MDC: {@value #TASK}, {@value #ORDER}, and of a task on a
 * segment {@value #VIDEO} and {@value #SEGMENT}.
 */
public final class TaskLabels {
    public static final String TASK = "task";
    public static final String ORDER = "order";
    public static final String VIDEO = "video";
    public static final String SEGMENT = "segment";

    private TaskLabels() {}

    /** From now on the calling thread's lines are about this task. */
    public static void put(String topic, String key, String orderId, SpecificRecord task) {
        MDC.clear();
        MDC.put(TASK, topic + "/" + key);
        MDC.put(ORDER, orderId);
        Schema.Field field = task.getSchema().getField("segment");
        if (field != null && task.get(field.pos()) instanceof Segment segment) {
            MDC.put(VIDEO, segment.getVideoId());
            MDC.put(SEGMENT, Integer.toString(segment.getIndex()));
        }
    }

    /** From now on they are about nothing. */
    public static void clear() {
        MDC.clear();
    }

    /** The work, for another thread, whose lines are about the same as the calling thread's now. */
    public static Runnable carried(Runnable work) {
        Map<String, String> labels = MDC.getCopyOfContextMap();
        return () -> {
            if (labels != null) {
                MDC.setContextMap(labels);
            }
            try {
                work.run();
            } finally {
                MDC.clear();
            }
        };
    }
}
