package org.facefarm.farm.run;

import java.util.List;
import java.util.Optional;
import org.facefarm.client.FarmClient;
import org.facefarm.client.prune.DiskUse;
import org.facefarm.schemas.record.OrderStatus;

/**
 * What is seen of a farm at one moment.
 *
 * @param statuses where every order stands, oldest news first
 * @param disk what it takes; empty when this client may not know
 */
public record FarmLook(List<OrderStatus> statuses, Optional<DiskUse> disk) {
    /** As the awake farm tells. */
    public static FarmLook of(FarmClient client) {
        return new FarmLook(client.orders().statuses(), client.disk());
    }
}
