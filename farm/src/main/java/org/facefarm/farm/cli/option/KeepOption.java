package org.facefarm.farm.cli.option;

import java.util.EnumMap;
import java.util.Map;
import org.facefarm.client.prune.PrunedKind;
import org.facefarm.schemas.record.KeepDays;
import picocli.CommandLine.Option;

/** Of commands that give an order to a farm: what 'facefarm prune' may take of it when. */
public final class KeepOption {
    @Option(
            names = "--keep",
            paramLabel = "KIND=DAYS",
            split = ",",
            description = "How long what the order needs no more stays at least, as clips=7,crops=30,frames=365: clips"
                    + " and frames after it was done (without frames it cannot be merged anew), crops after its model was."
                    + " Default: as 'facefarm prune' says; more than the topics' 90 days takes retention.ms, too.")
    private Map<PrunedKind, Integer> days = new EnumMap<>(PrunedKind.class);

    /** Null where nothing is said. */
    public KeepDays keep() {
        return days.isEmpty()
                ? null
                : new KeepDays(days.get(PrunedKind.CLIPS), days.get(PrunedKind.CROPS), days.get(PrunedKind.FRAMES));
    }

    /** The same, or what somebody else says where nothing is said here. */
    public KeepDays or(KeepDays other) {
        return days.isEmpty() ? other : keep();
    }
}
