/**
 * Where a face lies: points, the similarity transform that takes it to the aligned unit square, the canonical face and its
 * outline. Conventions: x right, y down; the centre of the top left pixel of a picture is (0, 0); in the aligned unit
 * square (0, 0) and (1, 1) are the crop's corners, so the centre of crop pixel i of S lies at (i + 0.5) / S.
 */
package org.facefarm.vision.align;
