package org.facefarm.bench.pipeline;

/**
 * What one run took.
 *
 * @param ingest to {@code merge}: wall-clock seconds of the stages, which may overlap
 * @param total wall-clock seconds from the file to the delivered file
 * @param cpu processor seconds of this whole process meanwhile: what other processes do hardly moves it
 */
public record RunSeconds(double ingest, double extract, double merge, double total, double cpu) {}
