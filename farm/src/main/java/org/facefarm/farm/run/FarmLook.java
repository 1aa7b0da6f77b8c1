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
 * @param disk what it takes; empty when nobody wants to know, or this client may not
 */
public record FarmLook(List<OrderStatus> statuses, Optional<DiskUse> disk) {
    /**
     * As the awake farm tells.
     *
     * @param disk whether it is asked what it takes: that has every broker look through its folders
     */
    public static FarmLook of(FarmClient client, boolean disk) {
        return new FarmLook(client.orders().statuses(), disk ? client.disk() : Optional.empty());
    }
}
