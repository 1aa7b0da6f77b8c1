package org.facefarm.nets.layer;

/**
 * Which numbers of a parameter belong to places of a map. Those of dense layers at the ends of a map do, pixel by pixel; a
 * convolution's serve every place.
 *
 * @param in channels of the map that the inputs are; 0 when they are none
 * @param out channels of the map that the outputs are; 0 when they are none
 */
public record Places(int in, int out) {
    static final Places NONE = new Places(0, 0);
}
