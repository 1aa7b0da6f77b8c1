package org.facefarm.client.orderfile;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.facefarm.client.input.UserError;
import org.facefarm.client.internal.yaml.Form;
import org.facefarm.client.internal.yaml.Items;
import org.facefarm.client.internal.yaml.Mapping;
import org.facefarm.client.internal.yaml.Scalar;
import org.facefarm.client.internal.yaml.YamlKey;
import org.facefarm.client.internal.yaml.YamlValues;
import org.facefarm.client.request.LookWish;
import org.facefarm.client.request.PartWish;
import org.facefarm.schemas.record.Look;
import org.facefarm.schemas.record.PartLook;
import org.facefarm.schemas.record.VideoPart;

/** The keys of a look of a part in an order file: those of the part, and one for each field of a look. */
final class LookKeys {
    private static final List<YamlKey<Object>> FIELDS = Look.getClassSchema().getFields().stream()
            .map(field -> YamlKey.optional(field.name(), form(field), "as --" + LookWish.option(field)))
            .toList();

    private LookKeys() {}

    /** Parts that look otherwise; these are the keys of a part's two ends. */
    static YamlKey<List<PartLook>> looks(YamlKey<String> from, YamlKey<String> to) {
        return YamlKey.optional(
                "looks",
                new Items<>(part(from, to), true, "- {from: 12s, to: 20s, feather: 0.1}"),
                "parts of it that look otherwise than the rest, as --look");
    }

    private static Form<PartLook> part(YamlKey<String> from, YamlKey<String> to) {
        List<YamlKey<?>> keys = new ArrayList<>(List.of(from, to));
        keys.addAll(FIELDS);
        return new Mapping<>(
                "a part and how it looks, as {from: 12s, to: 20s, feather: 0.1},",
                keys,
                said -> look(said, said.get(from), said.get(to)));
    }

    private static PartLook look(YamlValues said, String from, String to) {
        VideoPart part;
        try {
            part = PartWish.of(from, to);
        } catch (UserError e) {
            throw said.mistake(e.getMessage());
        }
        if (part == null) {
            throw said.mistake(
                    "is of no part: say from, to or both; options of 'facefarm submit' say how all of it looks");
        }
        Look look = new Look();
        for (int i = 0; i < FIELDS.size(); i++) {
            look.put(i, said.get(FIELDS.get(i)));
        }
        if (look.equals(new Look())) {
            throw said.mistake("says nothing of how the part looks: add one of mask, feather, colour, cover and so on");
        }
        return new PartLook("", part, look);
    }

    private static Form<Object> form(Schema.Field field) {
        List<String> words = LookWish.words(field);
        return new Scalar<>(
                words.isEmpty() ? "a number" : String.join(" or ", words),
                text -> {
                    try {
                        return LookWish.value(field, text);
                    } catch (UserError e) {
                        throw new IllegalArgumentException(e.getMessage(), e);
                    }
                },
                schema -> {
                    if (words.isEmpty()) {
                        schema.put("type", "number");
                    } else {
                        words.forEach(schema.putArray("enum")::add);
                    }
                });
    }
}
