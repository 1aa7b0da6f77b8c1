package org.facefarm.vision.track;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.vision.internal.track.Glimpse;

/**
 * Notices where one scene ends and another begins: what is seen changes, also where the picture is moved to fit, and far more
 * than between the frames before and after (a camera swung round changes it all the time), and what was seen before does not
 * come back at once (a flash).
 */
public final class SceneCuts {
    /** Pictures looked at behind a cut. */
    public static final int AHEAD = 2;

    /** Change to another scene, from {@link Glimpse#changeTo}; motion within one stays below. */
    private static final double CUT = 0.14;
    /** ... and this much more than in the frames around. */
    private static final double SURPRISE = 3;

    /** The last ones; the {@link #AHEAD} newest are not judged yet. */
    private final List<Glimpse> seen = new ArrayList<>();

    private int judged;

    /** Takes the next picture (CV_8UC3). Then {@link #cutBefore} is to be asked of the picture {@link #AHEAD} before it, if any. */
    public void add(Mat bgr) {
        seen.add(new Glimpse(bgr));
    }

    /**
     * Whether the next picture not judged yet belongs to another scene than the one before it; to be asked once for each, when
     * those ahead of it were taken or there are no more. False for the first.
     */
    public boolean cutBefore() {
        boolean cut = judged > 0 && isCut(judged);
        judged++;
        while (judged > AHEAD + 1) {
            seen.remove(0);
            judged--;
        }
        return cut;
    }

    private boolean isCut(int at) {
        Glimpse before = seen.get(at - 1);
        Glimpse now = seen.get(at);
        if (before.changesLessTo(now, CUT)) {
            return false;
        }
        double change = before.changeTo(now);
        return change > SURPRISE * changeInto(at - 1) && change > SURPRISE * changeInto(at + 1) && !returns(at);
    }

    private double changeInto(int at) {
        return at < 1 || at >= seen.size() ? 0 : seen.get(at - 1).changeTo(seen.get(at));
    }

    /** Whether one of the pictures before looks like one of those after: something else was seen for a moment. */
    private boolean returns(int at) {
        for (int back = 1; back <= AHEAD + 1 && at - back >= 0; back++) {
            for (int on = 0; on <= AHEAD && at + on < seen.size(); on++) {
                if (back + on > 1
                        && back + on <= AHEAD + 1
                        && seen.get(at - back).changesLessTo(seen.get(at + on), CUT)) {
                    return true;
                }
            }
        }
        return false;
    }
}
