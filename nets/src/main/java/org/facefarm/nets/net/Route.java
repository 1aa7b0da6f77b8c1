package org.facefarm.nets.net;

import java.util.List;

/**
 * The way from a face to its rebuilt face: encoder, then the inters (their outputs side by side as channels), then the
 * decoder and the mask head, by part names.
 *
 * @param mask the part that gives the mask, or "" when the decoder's fourth channel is the mask
 */
public record Route(List<String> inters, String decoder, String mask) {
    public Route {
        inters = List.copyOf(inters);
    }
}
