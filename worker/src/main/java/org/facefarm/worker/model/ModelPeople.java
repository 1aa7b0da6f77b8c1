package org.facefarm.worker.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.ModelPerson;
import org.facefarm.schemas.record.PersonReference;

/** Whose faces a model knows, by identity code, and under which names they agreed. */
public final class ModelPeople {
    private final ModelManifest model;
    private final List<ModelPerson> people;
    private final Function<String, Optional<Consent>> register;

    /** @param register the consents recorded, by id */
    public ModelPeople(ModelManifest model, Function<String, Optional<Consent>> register) {
        this.model = model;
        this.people = model.getPeople().isEmpty() ? classic(model) : model.getPeople();
        this.register = register;
    }

    /** What was trained for one face and one target. */
    private static List<ModelPerson> classic(ModelManifest model) {
        if (model.getAgreements().isEmpty() || model.getForeign() != null) {
            return List.of();
        }
        Agreement agreement = model.getAgreements().get(0);
        return List.of(
                new ModelPerson(List.of(agreement.getFaceConsent()), ConsentRole.FACE, model.getFacePerson()),
                new ModelPerson(agreement.getTargetConsents(), ConsentRole.TARGET, model.getTargetPerson()));
    }

    /** By identity code; none when the model does not tell. */
    public List<ModelPerson> all() {
        return people;
    }

    /** Names of the people behind a code; an id for a consent that is not recorded. */
    public Set<String> names(ModelPerson person) {
        return names(person.getConsents(), register);
    }

    /** Names of the people who gave these consents; an id for one that is not recorded. */
    public static Set<String> names(List<String> consents, Function<String, Optional<Consent>> register) {
        return consents.stream()
                .map(id -> register.apply(id).map(Consent::getPerson).orElse("consent " + id))
                .collect(Collectors.toSet());
    }

    /**
     * Names of those who can be drawn, given their consent, by code. Somebody who is several people to the model is not; a
     * network of another tool draws its face only.
     */
    public Map<Integer, String> drawable() {
        Map<Integer, String> drawable = new TreeMap<>();
        for (int code = 0; code < (model.getDfm() == null ? people.size() : 1); code++) {
            ModelPerson person = people.get(code);
            Set<String> names = names(person);
            boolean learnedOnly = person.getRole() == ConsentRole.TARGET;
            boolean anybody = learnedOnly && !model.getStandIns().isEmpty();
            if (names.size() == 1 && !anybody) {
                drawable.put(code, names.iterator().next());
            }
        }
        return drawable;
    }

    /** The code that draws the person who gave this consent: the one learned under it, else one of the same name. */
    public OptionalInt code(String consent) {
        Map<Integer, String> drawable = drawable();
        String name = register.apply(consent).map(Consent::getPerson).orElse("");
        return Stream.concat(
                        drawable.keySet().stream()
                                .filter(code -> people.get(code).getConsents().contains(consent)),
                        drawable.keySet().stream()
                                .filter(code -> drawable.get(code).equals(name)))
                .mapToInt(code -> code)
                .findFirst();
    }

    /** How those people of the model look who gave these consents. */
    public List<PersonReference> expected(List<String> consents) {
        Set<String> names = names(consents, register);
        return people.stream()
                .filter(p -> names(p).stream().anyMatch(names::contains))
                .map(ModelPerson::getReference)
                .filter(p -> !p.getEmbedding().isEmpty())
                .toList();
    }
}
