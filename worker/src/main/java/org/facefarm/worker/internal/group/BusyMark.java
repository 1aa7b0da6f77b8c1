package org.facefarm.worker.internal.group;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/** The partition whose task a worker is working on, as it tells its group. */
public final class BusyMark {
    private static final Pattern TEXT = Pattern.compile("busy=(\\d{1,9}) ([a-zA-Z0-9._-]{1,249})");

    private volatile TopicPartition partition;

    /** Null for none. */
    public void set(TopicPartition busy) {
        partition = busy;
    }

    public Optional<TopicPartition> partition() {
        return Optional.ofNullable(partition);
    }

    /** Null when there is nothing to tell. */
    ByteBuffer encode() {
        return partition()
                .map(busy -> StandardCharsets.UTF_8.encode("busy=" + busy.partition() + " " + busy.topic()))
                .orElse(null);
    }

    /** What another worker says; nothing when that makes no sense. */
    static Optional<TopicPartition> decode(ByteBuffer data) {
        if (data == null) {
            return Optional.empty();
        }
        Matcher text = TEXT.matcher(StandardCharsets.UTF_8.decode(data.duplicate()));
        return text.matches()
                ? Optional.of(new TopicPartition(text.group(2), Integer.parseInt(text.group(1))))
                : Optional.empty();
    }
}
