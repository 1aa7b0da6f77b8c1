package org.facefarm.vision.align;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the mesh's 468 points are (MediaPipe's numbers). Left and right are the person's own. */
public enum MeshPart {
    /** Outer and inner corner, as seen from the left to the right of an upright picture. */
    RIGHT_EYE_CORNERS(33, 133),
    LEFT_EYE_CORNERS(362, 263),
    /** All around. */
    RIGHT_EYE(33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7),
    LEFT_EYE(263, 466, 388, 387, 386, 385, 384, 398, 362, 382, 381, 380, 374, 373, 390, 249),
    /** Middles of the upper and the lower lid. */
    RIGHT_LIDS(159, 145),
    LEFT_LIDS(386, 374),
    BROWS(70, 63, 105, 66, 107, 46, 53, 52, 65, 55, 300, 293, 334, 296, 336, 276, 283, 282, 295, 285),
    NOSE(168, 6, 197, 195, 5, 4, 1, 2, 98, 327, 129, 358),
    /** As detectors mark it: lower and less far out than the tip is. */
    NOSE_MARK(1, 2, 4),
    RIGHT_MOUTH_CORNER(61),
    LEFT_MOUTH_CORNER(291),
    /** Outer edge, all around. */
    LIPS(61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146),
    /** Inner edge, all around. */
    INNER_EDGE(78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95),
    /** Around a brow. */
    RIGHT_BROW(70, 63, 105, 66, 107, 55, 65, 52, 53, 46),
    LEFT_BROW(300, 293, 334, 296, 336, 285, 295, 282, 283, 276),
    /** Middles of the inner edges, the upper one first. */
    INNER_LIPS(13, 14);

    private final int[] numbers;

    MeshPart(int... numbers) {
        this.numbers = numbers;
    }

    /** Of several, one after the other. */
    static int[] numbers(MeshPart... parts) {
        return Stream.of(parts).flatMapToInt(part -> IntStream.of(part.numbers)).toArray();
    }

    /** Which of the 468 these are. */
    public int[] numbers() {
        return numbers.clone();
    }

    /** Its points of a mesh. */
    public Points of(Points mesh) {
        return mesh.pick(numbers);
    }
}
