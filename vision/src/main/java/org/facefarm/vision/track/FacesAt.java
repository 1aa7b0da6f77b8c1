package org.facefarm.vision.track;

import java.util.List;
import org.facefarm.schemas.record.Face;

/**
 * The faces of a frame.
 *
 * @param seconds when it is shown, from anywhere; later frames have later times
 * @param faces with their tracks; none where the frame is missing
 */
public record FacesAt(double seconds, List<Face> faces) {}
