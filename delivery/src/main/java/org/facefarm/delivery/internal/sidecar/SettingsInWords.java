package org.facefarm.delivery.internal.sidecar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.schemas.VideoLength;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.PartLook;

/** Merge settings as JSON: as Avro prints them, but in the words that options and order files have. */
final class SettingsInWords {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOOKS = "looks";

    private SettingsInWords() {}

    static ObjectNode of(MergeSettings settings) {
        ObjectNode told = printed(settings);
        told.remove(LOOKS);
        if (!settings.getLooks().isEmpty()) {
            told.putArray(LOOKS)
                    .addAll(settings.getLooks().stream()
                            .map(SettingsInWords::part)
                            .toList());
        }
        return told;
    }

    private static ObjectNode part(PartLook part) {
        ObjectNode told = JSON.createObjectNode();
        put(told, "from", VideoLength.from(part.getPart()));
        put(told, "to", VideoLength.to(part.getPart()));
        ObjectNode look = printed(part.getLook());
        look.properties().stream()
                .filter(said -> !said.getValue().isNull())
                .forEach(said -> told.set(said.getKey(), said.getValue()));
        return told;
    }

    private static void put(ObjectNode told, String end, String moment) {
        if (!moment.isEmpty()) {
            told.put(end, moment);
        }
    }

    private static ObjectNode printed(SpecificRecord record) {
        try {
            ObjectNode told = (ObjectNode) JSON.readTree(record.toString());
            for (Schema.Field field : record.getSchema().getFields()) {
                if (record.get(field.pos()) instanceof Enum<?> chosen) {
                    told.put(
                            field.name(), chosen.name().toLowerCase(Locale.ROOT).replace('_', '-'));
                }
            }
            return told;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("merge settings do not print as JSON", e);
        }
    }
}
