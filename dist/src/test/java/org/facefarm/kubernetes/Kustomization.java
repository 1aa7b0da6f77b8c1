package org.facefarm.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A folder of manifests, and what kustomize makes of it as far as this house uses it. */
record Kustomization(Path folder) {
    static final Path ROOT = Path.of("../kubernetes");

    /** By what elements of a list are told apart where one list is laid over another. */
    private static final List<String> MERGE_KEYS = List.of("mountPath", "name");

    static List<Kustomization> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(f -> f.endsWith("kustomization.yaml"))
                    .sorted()
                    .map(f -> new Kustomization(f.getParent()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Resources in the folder's own files. */
    List<Map<String, Object>> resources() {
        return names("resources")
                .filter(name -> name.endsWith(".yaml"))
                .flatMap(name -> documents(name).stream())
                .toList();
    }

    /** Files and folders that it names. */
    List<String> named() {
        Stream<String> patches = patches().filter(p -> p.containsKey("path")).map(p -> (String) p.get("path"));
        return Stream.of(names("resources"), names("components"), patches)
                .flatMap(all -> all)
                .toList();
    }

    /** Resources of a kind with the folder's patch for that kind laid over each. */
    List<Map<String, Object>> patched(String kind, Map<String, Object> patch) {
        return resources().stream()
                .filter(r -> r.get("kind").equals(kind))
                .map(r -> laidOver(r, without(patch, "metadata")))
                .toList();
    }

    Map<String, Object> document(String name) {
        return documents(name).get(0);
    }

    private List<Map<String, Object>> documents(String name) {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        try {
            Iterable<Object> all = yaml.loadAll(Files.readString(folder.resolve(name)));
            return StreamSupport.stream(all.spliterator(), false)
                    .map(Kustomization::map)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<String> names(String key) {
        return list(document("kustomization.yaml").get(key)).stream().map(String.class::cast);
    }

    private Stream<Map<String, Object>> patches() {
        return list(document("kustomization.yaml").get("patches")).stream().map(Kustomization::map);
    }

    /** Strategic merge: maps by key, null takes away, lists of named things by their names, other lists as a whole. */
    static Map<String, Object> laidOver(Map<String, Object> under, Map<String, Object> over) {
        Map<String, Object> merged = new LinkedHashMap<>(under);
        over.forEach((key, value) -> {
            Object old = merged.get(key);
            if (value == null) {
                merged.remove(key);
            } else if (old instanceof Map && value instanceof Map) {
                merged.put(key, laidOver(map(old), map(value)));
            } else if (old instanceof List && value instanceof List) {
                merged.put(key, listsLaidOver(list(old), list(value)));
            } else {
                merged.put(key, value);
            }
        });
        return merged;
    }

    private static List<Object> listsLaidOver(List<Object> under, List<Object> over) {
        String key = MERGE_KEYS.stream()
                .filter(k -> over.stream().allMatch(e -> e instanceof Map && map(e).containsKey(k)))
                .findFirst()
                .orElse(null);
        if (key == null) {
            return over;
        }
        Map<Object, Object> merged = new LinkedHashMap<>();
        under.forEach(e -> merged.put(map(e).get(key), e));
        over.forEach(e -> merged.merge(map(e).get(key), e, (a, b) -> laidOver(map(a), map(b))));
        return new ArrayList<>(merged.values());
    }

    private static Map<String, Object> without(Map<String, Object> map, String key) {
        Map<String, Object> rest = new LinkedHashMap<>(map);
        rest.remove(key);
        return rest;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return value == null ? List.of() : (List<Object>) value;
    }
}
