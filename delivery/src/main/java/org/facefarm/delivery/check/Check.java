package org.facefarm.delivery.check;

/**
 * One thing that had to stay as it was.
 *
 * @param what the thing: "source", "file", "tracks", "chapters", "tags", "rotation", "packets", "frames", "pts", "durations", "depth",
 *     "psnr" or "swapped"
 * @param ok whether it did
 * @param detail figures, or what was found instead of what was expected; one line
 */
public record Check(String what, boolean ok, String detail) {}
