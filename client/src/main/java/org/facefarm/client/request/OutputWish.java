package org.facefarm.client.request;

import java.nio.file.Path;
import org.facefarm.schemas.record.PictureKind;

/**
 * Where an order's finished videos go.
 *
 * @param output file or folder; null for where they went before
 * @param pictures what they become instead of files, in folders; null where the output says it, or for what they were before
 * @param patches folder for patches; null for none
 */
public record OutputWish(Path output, PictureKind pictures, Path patches) {
    /** What a video becomes that was this before, null for a file. */
    public PictureKind pictures(PictureKind before) {
        return pictures != null || OutputNames.isFile(output) ? pictures : before;
    }
}
