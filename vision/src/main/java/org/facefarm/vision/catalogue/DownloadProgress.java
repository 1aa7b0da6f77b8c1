package org.facefarm.vision.catalogue;

/** Hears how a download goes on. */
@FunctionalInterface
public interface DownloadProgress {
    DownloadProgress SILENT = (model, bytes) -> {};

    /** So many of the model's {@link CatalogueNet#size} bytes are here. Called on a thread of the download. */
    void received(CatalogueNet model, long bytes);
}
