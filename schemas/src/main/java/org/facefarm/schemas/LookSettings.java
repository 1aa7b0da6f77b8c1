package org.facefarm.schemas;

import org.apache.avro.Schema;
import org.facefarm.schemas.record.Look;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.PartLook;

/** What is said of looks, over and below settings. A look's fields are called as those of MergeSettings that they stand for. */
public final class LookSettings {
    private LookSettings() {}

    /** The settings, with what the look says instead of theirs. */
    public static MergeSettings over(MergeSettings settings, Look look) {
        MergeSettings changed = MergeSettings.newBuilder(settings).build();
        for (Schema.Field said : Look.getClassSchema().getFields()) {
            Object value = look.get(said.pos());
            if (value != null) {
                changed.put(said.name(), value);
            }
        }
        return changed;
    }

    /** Changed settings under which parts no longer say what was changed: so it is seen in them too. */
    public static MergeSettings everywhere(MergeSettings changed, MergeSettings before) {
        return MergeSettings.newBuilder(changed)
                .setLooks(changed.getLooks().stream()
                        .map(part -> new PartLook(
                                part.getVideoId(), part.getPart(), without(part.getLook(), changed, before)))
                        .toList())
                .build();
    }

    private static Look without(Look look, MergeSettings changed, MergeSettings before) {
        Look left = Look.newBuilder(look).build();
        for (Schema.Field said : Look.getClassSchema().getFields()) {
            if (!changed.get(said.name()).equals(before.get(said.name()))) {
                left.put(said.pos(), null);
            }
        }
        return left;
    }
}
