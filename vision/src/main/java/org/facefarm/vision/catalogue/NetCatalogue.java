package org.facefarm.vision.catalogue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The nets the farm can work with.
 *
 * @param nets in the order people see them
 */
public record NetCatalogue(List<CatalogueNet> nets) {
    /** The catalogue in this jar, {@code catalogue.json}. */
    public static NetCatalogue shipped() {
        try (InputStream in = NetCatalogue.class.getResourceAsStream("catalogue.json")) {
            return new NetCatalogue(new ObjectMapper().readValue(in, new TypeReference<List<CatalogueNet>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException when there is none of this name */
    public CatalogueNet net(String name) {
        return nets.stream()
                .filter(n -> n.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No net is called '" + name + "'; there are "
                        + nets.stream().map(CatalogueNet::name).collect(Collectors.joining(", "))));
    }
}
