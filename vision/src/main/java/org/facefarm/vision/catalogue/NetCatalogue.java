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
 * @param models in the order people see them
 */
public record NetCatalogue(List<CatalogueNet> models) {
    /** Face detector. */
    public static final String DETECTOR = "yunet_2023mar_640";
    /** Face landmarks. */
    public static final String MESH = "mediapipe_facemesh_468";
    /** Identity embedding. */
    public static final String EMBEDDER = "mobilefacenet_128";

    /** The catalogue in this jar, {@code catalogue.json}. */
    public static NetCatalogue shipped() {
        try (InputStream in = NetCatalogue.class.getResourceAsStream("catalogue.json")) {
            return new NetCatalogue(new ObjectMapper().readValue(in, new TypeReference<List<CatalogueNet>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException when there is none of this name */
    public CatalogueNet model(String name) {
        return models.stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No net is called '" + name + "'; there are "
                        + models.stream().map(CatalogueNet::name).collect(Collectors.joining(", "))));
    }
}
