package org.facefarm.client.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.facefarm.client.input.UserError;
import org.facefarm.schemas.FieldLimits;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Look;
import org.facefarm.schemas.record.PartLook;
import org.facefarm.schemas.record.VideoPart;
import org.facefarm.worker.config.Nearest;

/** Reads how a part of a video is to look, as people write it: {@code 12s..20s,feather=0.1,colour=reinhard}. */
public final class LookWish {
    private static final String EXAMPLE = "write the part and how it looks, as 12s..20s,feather=0.1,colour=reinhard";
    private static final String BETWEEN = "..";

    static {
        TrustedRecords.trust();
    }

    private LookWish() {}

    /** @throws UserError when it is none: says what is wrong, and how it is written */
    public static PartLook of(String text) {
        String[] words = text.split(",");
        int between = words[0].indexOf(BETWEEN);
        if (between < 0 || words.length < 2) {
            throw new UserError("'" + text + "' is no look of a part: " + EXAMPLE);
        }
        VideoPart part = PartWish.of(
                orNull(words[0].substring(0, between)), orNull(words[0].substring(between + BETWEEN.length())));
        if (part == null) {
            throw new UserError("'" + text + "' says neither where the part begins nor where it ends: " + EXAMPLE
                    + "; what is to look so everywhere needs no --look");
        }
        Look look = new Look();
        for (int i = 1; i < words.length; i++) {
            String[] said = words[i].split("=", 2);
            if (said.length < 2) {
                throw new UserError("'" + words[i] + "' in '" + text + "' is no OPTION=VALUE: " + EXAMPLE);
            }
            Schema.Field field = field(said[0]);
            look.put(field.pos(), value(field, said[1]));
        }
        return new PartLook("", part, look);
    }

    private static String orNull(String moment) {
        return moment.isEmpty() ? null : moment;
    }

    private static Schema.Field field(String option) {
        List<String> options = new ArrayList<>();
        for (Schema.Field field : Look.getClassSchema().getFields()) {
            if (option(field).equals(option)) {
                return field;
            }
            options.add(option(field));
        }
        throw new UserError("a part of a video cannot have a '%s' of its own%s; it can have %s"
                .formatted(
                        option,
                        Nearest.to(option, options)
                                .map(near -> ", did you mean '" + near + "'?")
                                .orElse(""),
                        String.join(", ", options)));
    }

    /** The merge option that says the same of whole videos: "face-scale" for faceScale. */
    public static String option(Schema.Field field) {
        return field.name().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** The words that a field may hold; none for a number. */
    public static List<String> words(Schema.Field field) {
        Schema said = field.schema().getTypes().get(1);
        return said.getType() != Schema.Type.ENUM
                ? List.of()
                : said.getEnumSymbols().stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .toList();
    }

    /**
     * What a field of a look is set to.
     *
     * @throws UserError when it may not be this
     */
    public static Object value(Schema.Field field, String text) {
        List<String> words = words(field);
        if (!words.isEmpty()) {
            int word = words.indexOf(text.toLowerCase(Locale.ROOT));
            if (word < 0) {
                throw new UserError(
                        "%s must be %s, not '%s'".formatted(option(field), String.join(" or ", words), text));
            }
            return constant(field, word);
        }
        float number = number(field, text);
        FieldLimits.refusal("MergeSettings", field.name(), number).ifPresent(allowed -> {
            throw new UserError("%s must be %s, not %s".formatted(option(field), allowed, text));
        });
        return number;
    }

    private static Object constant(Schema.Field field, int word) {
        return SpecificData.get().getClass(field.schema().getTypes().get(1)).getEnumConstants()[word];
    }

    private static float number(Schema.Field field, String text) {
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException e) {
            throw new UserError("%s must be a number, not '%s'".formatted(option(field), text));
        }
    }
}
