package org.facefarm.client.orderfile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.client.input.UserError;
import org.facefarm.schemas.record.Correction;
import org.facefarm.schemas.record.FaceMapping;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.VideoRef;

/** Puts what a person says of faces into orders. */
public final class Corrections {
    private Corrections() {}

    /**
     * The order, still without an id, with what the file says of its targets, in place of what was said before.
     *
     * @param file null for none: then the order stays as it is
     * @throws UserError when the file is none, or is about videos or people that the order does not name
     */
    public static Order in(Order order, Path file) {
        if (file == null) {
            return order;
        }
        List<Correction> corrections = new ArrayList<>();
        for (CorrectionFile.Said said : CorrectionFile.read(file)) {
            int mapping = mapping(order, said.person(), file);
            videos(order, said, file)
                    .forEach(id ->
                            corrections.add(new Correction(id, said.segment(), said.track(), said.part(), mapping)));
        }
        return Order.newBuilder(order).setCorrections(corrections).build();
    }

    /** Ids of the targets it is about: one, unless several have one name. */
    private static List<String> videos(Order order, CorrectionFile.Said said, Path file) {
        List<VideoRef> targets =
                order.getTargets().stream().map(Target::getVideo).distinct().toList();
        List<String> meant = targets.stream()
                .filter(target -> said.video() == null || said.video().equals(target.getName()))
                .map(VideoRef::getVideoId)
                .toList();
        if (meant.isEmpty() || (said.video() == null && meant.size() > 1)) {
            throw new UserError("%s: %s; the order's targets are %s"
                    .formatted(
                            file,
                            said.video() == null
                                    ? "an entry does not say which video it is about"
                                    : "there is no target '" + said.video() + "'",
                            targets.stream().map(VideoRef::getName).collect(Collectors.joining(", "))));
        }
        return meant;
    }

    /** A number that gets no face would leave faces alone as well, but may be a slip. */
    private static int mapping(Order order, int person, Path file) {
        if (person == 0) {
            return -1;
        }
        List<PersonSelection> people = Stream.concat(
                        Stream.of(order.getTargetPerson()),
                        order.getMappings().stream().map(FaceMapping::getTargetPerson))
                .toList();
        for (int i = 0; i < people.size(); i++) {
            if (people.get(i).getNumbers().contains(person)) {
                return i;
            }
        }
        if (people.stream().anyMatch(one -> one.getNumbers().isEmpty())) {
            throw new UserError(file + " speaks of person " + person
                    + ", and the order names people otherwise than by their numbers: name them with --person N");
        }
        String given = people.stream()
                .flatMap(one -> one.getNumbers().stream())
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        throw new UserError(
                "%s names person %d, who gets no new face in this order (%s may be named): to leave faces alone say 'person: nobody'"
                        .formatted(file, person, given));
    }
}
