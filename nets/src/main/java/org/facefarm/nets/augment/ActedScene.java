package org.facefarm.nets.augment;

import java.util.List;

/**
 * A moment that several performers play, each for a picture of their own: same pose, expression and light, as only invented
 * performers can.
 */
public record ActedScene(List<Actor> actors) {
    /**
     * Who plays it, and how that looks.
     *
     * @param person as the network numbers people
     */
    public record Actor(int person, FacePicture face) {}

    public ActedScene {
        actors = List.copyOf(actors);
        if (actors.isEmpty()) {
            throw new IllegalArgumentException("nobody plays in the scene");
        }
    }
}
