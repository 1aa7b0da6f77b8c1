package org.facefarm.delivery;

import java.util.List;

/**
 * A finished file.
 *
 * @param sha256 of the file, 64 hex digits
 * @param size in bytes
 * @param frames pictures in it
 * @param leftOut what of the source is not in it: streams that its container cannot hold, as "subtitle stream 2 (subrip)", and
 *     transparency
 */
public record Delivered(String sha256, long size, long frames, List<String> leftOut) {}
