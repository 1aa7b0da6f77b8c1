package org.facefarm.worker.config;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/** All keys there are. */
public final class KeyCatalogue {
    private static final String KAFKA = "kafka.";

    private final List<Section> sections;
    private final ConfigDef definition = new ConfigDef();

    public KeyCatalogue(Section... sections) {
        this.sections = List.of(sections);
        for (Section section : sections) {
            int order = 0;
            for (Key<?> key : section.keys()) {
                definition.define(
                        key.name(),
                        key.type(),
                        key.standard(),
                        key.allowed(),
                        ConfigDef.Importance.MEDIUM,
                        key.doc(),
                        section.title(),
                        order++,
                        ConfigDef.Width.MEDIUM,
                        key.name());
            }
        }
    }

    public List<Section> sections() {
        return sections;
    }

    public Stream<Key<?>> keys() {
        return sections.stream().flatMap(s -> s.keys().stream());
    }

    /**
     * The configuration that these values make.
     *
     * @param given a later one of a key has the last word
     * @throws ConfigurationException when a key is not known or a value is not allowed
     */
    public Configuration configuration(List<Given> given) {
        Map<String, Given> latest = new TreeMap<>();
        Map<String, String> kafka = new TreeMap<>();
        given.forEach(one -> {
            if (one.key().startsWith(KAFKA)) {
                kafka.put(one.key().substring(KAFKA.length()), one.value());
            } else {
                requireKnown(one);
                latest.put(one.key(), one);
            }
        });
        Map<String, String> texts = new HashMap<>();
        latest.forEach((key, one) -> texts.put(key, one.value()));
        for (ConfigValue value : definition.validate(texts)) {
            if (!value.errorMessages().isEmpty()) {
                throw refused(latest.get(value.name()));
            }
        }
        return new Configuration(definition.parse(texts), latest, kafka);
    }

    private void requireKnown(Given one) {
        Set<String> names = definition.names();
        if (!names.contains(one.key())) {
            String nearest = names.stream()
                    .min(Comparator.comparingInt((String name) -> EditDistance.of(name, one.key()))
                            .thenComparing(name -> name))
                    .orElseThrow();
            throw new ConfigurationException(
                    "there is no key %s (%s); the nearest is %s".formatted(one.key(), one.origin(), nearest));
        }
    }

    private ConfigurationException refused(Given one) {
        return new ConfigurationException("%s cannot be '%s' (%s): allowed is %s"
                .formatted(
                        one.key(),
                        one.value(),
                        one.origin(),
                        definition.configKeys().get(one.key()).validator));
    }
}
