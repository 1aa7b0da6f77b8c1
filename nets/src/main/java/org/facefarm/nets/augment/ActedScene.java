package org.facefarm.nets.augment;

import java.util.List;

/**
 * A moment that several performers play, each for a picture of their own: same pose, expression and light, as only invented
 * performers can.
 */
public record ActedScene(List<Role> roles) {
    /**
     * Who plays it, and how that looks.
     *
     * @param person as the network numbers people
     */
    public record Role(int person, FacePicture face) {}

    public ActedScene {
        roles = List.copyOf(roles);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("nobody plays in the scene");
        }
    }
}
