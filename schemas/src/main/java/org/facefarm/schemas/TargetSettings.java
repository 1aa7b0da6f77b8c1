package org.facefarm.schemas;

import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PartLook;
import org.facefarm.schemas.record.Target;

/** How one of an order's targets is merged: as the order says, with the target's own encoding where it has one and its own looks alone. */
public final class TargetSettings {
    private TargetSettings() {}

    public static MergeSettings of(Order order, Target target) {
        MergeSettings.Builder settings = MergeSettings.newBuilder(order.getMerge())
                .setLooks(order.getMerge().getLooks().stream()
                        .filter(part -> isAbout(part, target))
                        .map(part -> PartLook.newBuilder(part).setVideoId("").build())
                        .toList());
        if (target.getEncoding() != null) {
            settings.setVideoEncoder(target.getEncoding().getVideoEncoder())
                    .setQuality(target.getEncoding().getQuality());
        }
        return settings.build();
    }

    /** Whether this look is meant for a part of the target. */
    public static boolean isAbout(PartLook part, Target target) {
        return part.getVideoId().isEmpty()
                || part.getVideoId().equals(target.getVideo().getVideoId());
    }
}
