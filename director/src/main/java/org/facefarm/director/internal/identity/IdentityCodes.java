package org.facefarm.director.internal.identity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.Order;
import org.facefarm.worker.model.ModelPeople;

/**
 * Which code each person of a training gets: those of the model it starts from keep theirs, the others get what is free.
 *
 * @param known names behind the codes of the start; none without one for many people
 * @param people names behind the face, the target and the others of the order
 */
public record IdentityCodes(List<Set<String>> known, List<Set<String>> people) {
    public static IdentityCodes of(Order order, Function<String, Optional<Consent>> register) {
        ModelManifest start = order.getStart();
        boolean goesOn =
                start != null && start.getPreset().equals(order.getTraining().getPreset());
        List<Set<String>> known = goesOn
                ? start.getPeople().stream()
                        .map(p -> ModelPeople.names(p.getConsents(), register))
                        .toList()
                : List.of();
        Stream<List<String>> consents = Stream.concat(
                Stream.of(List.of(order.getFaceConsent()), order.getTargetConsents()),
                order.getOthers().stream().map(other -> List.of(other.getConsent())));
        return new IdentityCodes(
                known, consents.map(ids -> ModelPeople.names(ids, register)).toList());
    }

    /** Why there is no room for everybody the start knows; empty when there is. */
    public Optional<String> refusal() {
        if (known.size() <= people.size()) {
            return Optional.empty();
        }
        Set<String> names = new TreeSet<>();
        known.forEach(names::addAll);
        return Optional.of("the model to start from knows %d people (%s), and the order has %d: name videos of them all"
                .formatted(known.size(), String.join(", ", names), people.size()));
    }

    /** Of the face, the target and the others; none for 0, 1, 2, ... */
    public List<Integer> codes() {
        Integer[] codes = new Integer[people.size()];
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < codes.length; i++) {
            Set<String> person = people.get(i);
            codes[i] = IntStream.range(0, known.size())
                    .filter(code -> known.get(code).equals(person) && !taken.contains(code))
                    .boxed()
                    .findFirst()
                    .orElse(null);
            taken.add(codes[i]);
        }
        List<Integer> free = new ArrayList<>(IntStream.range(0, codes.length)
                .boxed()
                .filter(code -> !taken.contains(code))
                .toList());
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] == null) {
                codes[i] = free.remove(0);
            }
        }
        List<Integer> inOrder = IntStream.range(0, codes.length).boxed().toList();
        return inOrder.equals(List.of(codes)) ? List.of() : List.of(codes);
    }
}
