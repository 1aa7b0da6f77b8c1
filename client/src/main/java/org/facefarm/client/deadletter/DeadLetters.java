package org.facefarm.client.deadletter;

import java.util.Comparator;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.client.input.Prefix;
import org.facefarm.client.input.UserError;
import org.facefarm.client.topic.FarmTopics;
import org.facefarm.schemas.BadRecordException;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeadLetter;
import org.facefarm.schemas.record.DeliveryBy;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.TaskRetried;
import org.facefarm.worker.kafka.Outgoing;
import org.facefarm.worker.task.OrderMistake;

/** Tasks nobody could do and nobody has tried again since. */
public final class DeadLetters {
    private final FarmTopics topics;

    public DeadLetters(FarmTopics topics) {
        this.topics = topics;
    }

    /** What people call it: topic and key of the task. */
    public static String name(DeadLetter letter) {
        return letter.getTaskTopic() + "/" + letter.getTaskKey();
    }

    /** All of them, oldest first. */
    public List<DeadLetter> all() {
        return topics.latest(Topic.DEAD_LETTERS, DeadLetter.class).stream()
                .sorted(Comparator.comparing(DeadLetter::getAt))
                .toList();
    }

    /**
     * The one with this name, or first letters of it.
     *
     * @throws UserError when there is none, or more than one
     */
    public DeadLetter find(String text) {
        return Prefix.find(all(), DeadLetters::name, text, "dead letter");
    }

    /**
     * Posts a dead task again.
     *
     * @throws UserError when the task cannot be read, or it is known that it will fail again
     */
    public void retry(DeadLetter letter) {
        if (OrderMistake.is(letter.getErrorClass())) {
            throw new UserError(
                    "the task %s would fail again, as its order keeps what it was given: mend that, and give the order anew (%s)"
                            .formatted(name(letter), letter.getMessage()));
        }
        Topic topic = Topic.named(letter.getTaskTopic());
        topics.write(List.of(
                Outgoing.of(topic, letter.getTaskKey(), task(letter)),
                topics.event(letter.getOrderId(), new TaskRetried(letter.getTaskTopic(), letter.getTaskKey())),
                new Outgoing(Topic.DEAD_LETTERS, name(letter), null, letter.getTaskKey())));
    }

    /**
     * Fails where it is known that an order, given once more as it is, fails again.
     *
     * @throws UserError with what is wrong in it, and which command gives it anew
     */
    public void requireNoMistake(Order order) {
        all().stream()
                .filter(letter -> letter.getOrderId().equals(order.getOrderId()))
                .filter(letter -> OrderMistake.is(letter.getErrorClass()))
                .findFirst()
                .ifPresent(letter -> {
                    throw new UserError(
                            "order %s would fail again, as it keeps what it was given (%s): mend that in the command that gave it, %s, and give it anew"
                                    .formatted(order.getOrderId(), letter.getMessage(), givenBy(order)));
                });
    }

    private static String givenBy(Order order) {
        return order.getDelivery() == DeliveryBy.FARM
                ? "'facefarm submit', or in its file"
                : "'facefarm swap' or 'facefarm remerge'";
    }

    private SpecificRecord task(DeadLetter letter) {
        try {
            byte[] bytes = new byte[letter.getTask().remaining()];
            letter.getTask().duplicate().get(bytes);
            return topics.codec().decode(bytes);
        } catch (BadRecordException e) {
            throw new UserError("the task " + name(letter) + " cannot be tried again: it is " + e.getMessage());
        }
    }
}
