package org.facefarm.schemas;

import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.Target;

/** How one of an order's targets is merged: as the order says, with the target's own encoding where it has one. */
public final class TargetSettings {
    private TargetSettings() {}

    public static MergeSettings of(Order order, Target target) {
        MergeSettings.Builder settings = MergeSettings.newBuilder(order.getMerge());
        if (target.getEncoding() != null) {
            settings.setVideoEncoder(target.getEncoding().getVideoEncoder())
                    .setQuality(target.getEncoding().getQuality());
        }
        return settings.build();
    }
}
