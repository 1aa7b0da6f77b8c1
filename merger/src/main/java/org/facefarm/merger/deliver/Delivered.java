package org.facefarm.merger.deliver;

import java.util.List;

/**
 * A finished file.
 *
 * @param sha256 of the file, 64 hex digits
 * @param size in bytes
 * @param frames pictures in it
 * @param leftOut streams of the source that its container cannot hold, as "subtitle stream 2 (subrip)"
 */
public record Delivered(String sha256, long size, long frames, List<String> leftOut) {}
