package org.facefarm.vision.catalogue;

import java.net.URI;
import java.util.List;

/**
 * A net of the catalogue.
 *
 * @param name what the farm calls it
 * @param version its release, by its makers or by commit
 * @param file name of its file in folders of nets
 * @param addresses where it may be fetched, tried in order
 * @param size bytes
 * @param sha256 64 hex digits
 * @param licence of file and weights
 * @param trainedOn training data, as far as known
 * @param note for people
 */
public record CatalogueNet(
        String name,
        String version,
        String file,
        List<URI> addresses,
        long size,
        String sha256,
        String licence,
        String trainedOn,
        String note) {}
