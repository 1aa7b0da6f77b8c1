package org.facefarm.vision.catalogue;

/** Hears how a download goes on. */
@FunctionalInterface
public interface DownloadProgress {
    DownloadProgress SILENT = (net, bytes) -> {};

    /** So many of the net's {@link CatalogueNet#size} bytes are here. Called on a thread of the download. */
    void received(CatalogueNet net, long bytes);
}
