package org.facefarm.director.internal.identity;

import java.util.List;
import java.util.stream.Stream;
import org.facefarm.director.internal.task.ContentIds;
import org.facefarm.schemas.record.FaceMapping;
import org.facefarm.schemas.record.Order;

/**
 * The faces of an order, each as an order of its own: what one face needs need not know that there are others, and has the name
 * that it has in an order of one.
 */
public final class Mappings {
    private Mappings() {}

    /** The order's own face first; the order itself where there is no other. */
    public static List<Order> of(Order order) {
        if (order.getMappings().isEmpty()) {
            return List.of(order);
        }
        Order own = Order.newBuilder(order).setMappings(List.of()).build();
        return Stream.concat(Stream.of(own), order.getMappings().stream().map(mapping -> of(own, mapping)))
                .toList();
    }

    private static Order of(Order own, FaceMapping mapping) {
        boolean trains = mapping.getModelId() == null && !mapping.getFaces().isEmpty();
        Order.Builder alone = Order.newBuilder(own)
                .setFaces(mapping.getFaces())
                .setFacePerson(mapping.getFacePerson())
                .setModelId(mapping.getModelId())
                .setTargetPerson(mapping.getTargetPerson())
                .setFaceConsent(mapping.getFaceConsent())
                .setTargetConsents(mapping.getTargetConsents())
                .setOthers(List.of())
                // What trains on is the order's own model.
                .setStart(trains && !own.getTrainsOn() ? own.getStart() : null)
                .setTrainsOn(false);
        return (trains || mapping.getModelId() != null ? alone : alone.setModelId(ContentIds.model(own))).build();
    }
}
