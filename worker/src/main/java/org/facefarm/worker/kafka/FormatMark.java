package org.facefarm.worker.kafka;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.NewTopic;
import org.facefarm.schemas.FarmFormat;

/** Whether this program may work in a farm, by the format that the farm is marked with. */
record FormatMark(FarmConnection farm, OptionalInt newest) {
    /** @param topicNames of the cluster */
    static FormatMark of(FarmConnection farm, Collection<String> topicNames) {
        return new FormatMark(farm, FarmFormat.newest(topicNames, farm.topicPrefix()));
    }

    /** @throws FarmSetupException when a newer version of this program worked in the farm */
    void requireKnown() {
        if (newest.isPresent() && newest.getAsInt() > FarmFormat.CURRENT) {
            throw new FarmSetupException(FarmFormat.refusal(newest.getAsInt()));
        }
    }

    /**
     * The mark of this program's format; empty where it is there.
     *
     * @param copies asked only where it is not
     */
    Optional<NewTopic> missing(Supplier<Short> copies) {
        return newest.isPresent() && newest.getAsInt() == FarmFormat.CURRENT
                ? Optional.empty()
                : Optional.of(
                        new NewTopic(FarmFormat.topicName(farm.topicPrefix(), FarmFormat.CURRENT), 1, copies.get()));
    }
}
