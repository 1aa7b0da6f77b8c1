package org.facefarm.extractor.internal.cut;

import org.facefarm.vision.crop.Thumbnail;

/** What the last stored picture of a track shows. */
final class LastPicture {
    /** Pictures left out in a row at the most: who sits still in a short clip must not be left with too few to learn from. */
    private static final int MOST_LEFT_OUT = 3;

    private Thumbnail shown;
    private int leftOut;

    /** Whether the next one shows the same, so that it need not be stored; otherwise it is now the last one. */
    boolean shows(Thumbnail next) {
        if (shown != null && leftOut < MOST_LEFT_OUT && shown.showsTheSame(next)) {
            leftOut++;
            return true;
        }
        shown = next;
        leftOut = 0;
        return false;
    }
}
