package org.facefarm.client.request;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facefarm.client.input.UserError;
import org.facefarm.worker.config.Nearest;

/**
 * A further face, and onto whom it goes in all targets.
 *
 * @param faces videos of the person whose face is used; none where a model draws it
 * @param model a finished model to use as it is; null where there are videos, and where the order's own model draws it
 * @param facePerson which person in {@code faces}
 * @param person whose place is taken
 * @param faceConsent of the person whose face is used
 * @param targetConsents of the person whose place is taken
 */
public record MapWish(
        List<Path> faces,
        String model,
        PersonWish facePerson,
        PersonWish person,
        String faceConsent,
        List<String> targetConsents) {
    private static final List<String> KEYS =
            List.of("face", "model", "face-person", "person", "face-consent", "target-consent");
    private static final String EXAMPLE = "face=carla.mp4,person=2,face-consent=carla-2026,target-consent=dan-2026";

    /**
     * Reads {@code KEY=VALUE[,KEY=VALUE...]}; the keys are the options of the same names, and may stand there several times.
     *
     * @throws UserError when it is no such thing
     */
    public static MapWish parse(String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (equals < 0 || !KEYS.contains(key) || pair.length() == equals + 1) {
                throw mistaken(
                        text,
                        "'%s' is none of KEY=VALUE with a key of %s%s"
                                .formatted(
                                        pair,
                                        String.join(", ", KEYS),
                                        Nearest.to(key, KEYS)
                                                .filter(near -> !near.equals(key))
                                                .map(near -> " (did you mean '" + near + "'?)")
                                                .orElse("")));
            }
            values.computeIfAbsent(key, k -> new ArrayList<>()).add(pair.substring(equals + 1));
        }
        Path here = Path.of("");
        return new MapWish(
                values.getOrDefault("face", List.of()).stream().map(Path::of).toList(),
                values.containsKey("model") ? one(text, values, "model") : null,
                PersonWish.of(values.getOrDefault("face-person", List.of()), here),
                PersonWish.of(some(text, values, "person"), here),
                one(text, values, "face-consent"),
                some(text, values, "target-consent"));
    }

    private static List<String> some(String text, Map<String, List<String>> values, String key) {
        if (!values.containsKey(key)) {
            throw mistaken(text, key + " is missing");
        }
        return values.get(key);
    }

    private static String one(String text, Map<String, List<String>> values, String key) {
        List<String> some = some(text, values, key);
        if (some.size() > 1) {
            throw mistaken(text, key + " is there " + some.size() + " times");
        }
        return some.get(0);
    }

    private static UserError mistaken(String text, String why) {
        return new UserError("--map " + text + " cannot be understood, " + why + ": write it as " + EXAMPLE);
    }

    /** Whether a model is trained for it alone. */
    boolean trains() {
        return !faces.isEmpty();
    }

    MapWish withFaces(List<Path> others) {
        return new MapWish(others, model, facePerson, person, faceConsent, targetConsents);
    }
}
