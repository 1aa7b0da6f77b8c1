package org.facefarm.vision.catalogue;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The nets the farm can work with.
 *
 * @param nets in the order people see them
 */
public record NetCatalogue(List<CatalogueNet> nets) {
    /** @throws IllegalArgumentException when there is none of this name */
    public CatalogueNet net(String name) {
        return nets.stream()
                .filter(n -> n.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No net is called '" + name + "'; there are "
                        + nets.stream().map(CatalogueNet::name).collect(Collectors.joining(", "))));
    }
}
