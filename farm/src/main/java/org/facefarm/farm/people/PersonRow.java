package org.facefarm.farm.people;

import java.util.List;

/**
 * What is told of a person.
 *
 * @param number from 1, whoever is seen most first
 * @param often whether the person is more than a passer-by
 * @param faces in how many crops the person is seen
 * @param tracks how many stretches these are
 * @param quality how well the faces are seen, 0..1
 * @param yaw degrees to which the head is turned to the picture's left (below 0) and right at most, but for the last twentieth
 * @param pitch the same of looking down (below 0) and up
 * @param videos where, and from when to when
 * @param stretches the tracks, in the order of time
 */
public record PersonRow(
        int number,
        boolean often,
        int faces,
        int tracks,
        double quality,
        Range yaw,
        Range pitch,
        List<Appearance> videos,
        List<Stretch> stretches) {

    private static final double GOOD = 0.2;
    private static final double FAIR = 0.05;

    /** The quality in a word. */
    String looks() {
        if (quality >= GOOD) {
            return "good";
        }
        return quality >= FAIR ? "fair" : "poor";
    }

    /** Both ends. */
    public record Range(int from, int to) {}

    /** Times are seconds from the video's start. */
    public record Appearance(String video, double first, double last) {}

    /**
     * A track, as correction files name it: its segment and its number there. One that goes over from somebody to somebody
     * else is two people's.
     */
    public record Stretch(String video, String track, double first, double last) {}
}
