package org.facefarm.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performance.Performance;
import org.facefarm.studio.performance.Voice;
import org.facefarm.studio.performer.Performers;
import org.junit.jupiter.api.Test;

class StudioTest {
    private static final int SIDE = 160;

    @Test
    void theSameMomentIsTheSamePicture() {
        Picture once = Studio.render(Performers.ADA, Moment.NEUTRAL, SIDE, SIDE);
        Picture again = Studio.render(Performers.ADA, Moment.NEUTRAL, SIDE, SIDE);
        assertThat(again.bgr()).isEqualTo(once.bgr());
    }

    @Test
    void performersDiffer() {
        Picture ada = Studio.render(Performers.ADA, Moment.NEUTRAL, SIDE, SIDE);
        Picture bruno = Studio.render(Performers.BRUNO, Moment.NEUTRAL, SIDE, SIDE);
        assertThat(meanDifference(ada, bruno)).isGreaterThan(8);
    }

    @Test
    void headTurnsTowardsThePicturesRightAndLooksUp() {
        Truth.Point ahead = noseFromEyes(Moment.NEUTRAL);
        Truth.Point right = noseFromEyes(Moment.NEUTRAL.withPose(0.4f, 0, 0));
        Truth.Point up = noseFromEyes(Moment.NEUTRAL.withPose(0, 0.2f, 0));
        assertThat(right.x()).isGreaterThan(ahead.x() + 3);
        assertThat(up.y()).isLessThan(ahead.y() - 2);
    }

    @Test
    void rollTurnsClockwise() {
        var marks = Studio.truth(Performers.ADA, Moment.NEUTRAL.withPose(0, 0, 0.2f), SIDE, SIDE)
                .landmarks();
        assertThat(marks.get(Landmark.EYE_RIGHT_OUTER).y())
                .isGreaterThan(marks.get(Landmark.EYE_LEFT_OUTER).y() + 5);
    }

    @Test
    void openMouthLowersTheChin() {
        Moment open = Moment.NEUTRAL.withExpression(1, 0, 0, 0);
        float shut = mark(Moment.NEUTRAL, Landmark.CHIN).y();
        assertThat(mark(open, Landmark.CHIN).y()).isGreaterThan(shut + 3);
        assertThat(mark(open, Landmark.NOSE_TIP).y())
                .isCloseTo(mark(Moment.NEUTRAL, Landmark.NOSE_TIP).y(), org.assertj.core.api.Assertions.within(0.5f));
    }

    @Test
    void swapTruthLeavesTheRestOfTheTargetUntouched() {
        Moment moment = Moment.NEUTRAL.withPose(0.2f, 0.05f, 0.03f);
        Picture target = Studio.render(Performers.BRUNO, moment, SIDE, SIDE);
        Picture swapped = Studio.renderSwapTruth(Performers.ADA, Performers.BRUNO, moment, SIDE, SIDE);
        byte[] mask = Studio.truth(Performers.BRUNO, moment, SIDE, SIDE).mask();
        int changed = 0;
        for (int i = 0; i < mask.length; i++) {
            for (int c = 3 * i; c < 3 * i + 3; c++) {
                if (mask[i] == 0) {
                    assertThat(swapped.bgr()[c]).isEqualTo(target.bgr()[c]);
                } else if (swapped.bgr()[c] != target.bgr()[c]) {
                    changed++;
                }
            }
        }
        assertThat(changed).isGreaterThan(2000);
    }

    @Test
    void performanceIsSmoothAndStaysWithinItsBounds() {
        Performance performance = Performance.of(7, 20, 25);
        List<Moment> moments = performance.moments();
        assertThat(moments).hasSize(500);
        assertThat(moments).allSatisfy(m -> {
            assertThat(Math.abs(m.yaw())).isLessThanOrEqualTo((float) Math.toRadians(25));
            assertThat(Math.abs(m.pitch())).isLessThanOrEqualTo((float) Math.toRadians(12));
            assertThat(m.mouthOpen()).isBetween(0f, 1f);
            assertThat(m.blink()).isBetween(0f, 1f);
        });
        for (int i = 1; i < moments.size(); i++) {
            assertThat(Math.abs(moments.get(i).yaw() - moments.get(i - 1).yaw()))
                    .isLessThan(0.06f);
        }
        assertThat(moments).anySatisfy(m -> assertThat(m.blink()).isGreaterThan(0.9f));
        assertThat(moments).anySatisfy(m -> assertThat(m.mouthOpen()).isGreaterThan(0.5f));
        assertThat(Performance.of(7, 20, 25)).isEqualTo(performance);
    }

    @Test
    void voiceIsAsLongAsThePerformanceAndSoundsWhenTheMouthIsOpen() {
        Performance performance = Performance.of(3, 4, 25);
        short[] pcm = Voice.of(Performers.DEMIR, performance);
        assertThat(pcm).hasSize(4 * Voice.SAMPLE_RATE);
        int loudest = 0;
        int quietest = 0;
        List<Moment> moments = performance.moments();
        for (int i = 1; i < moments.size(); i++) {
            loudest = moments.get(i).mouthOpen() > moments.get(loudest).mouthOpen() ? i : loudest;
            quietest = moments.get(i).mouthOpen() < moments.get(quietest).mouthOpen() ? i : quietest;
        }
        assertThat(energy(pcm, loudest)).isGreaterThan(20 * energy(pcm, quietest));
    }

    private static double energy(short[] pcm, int frame) {
        int from = Math.min(frame * Voice.SAMPLE_RATE / 25, pcm.length - 1000);
        double sum = 1;
        for (int i = from; i < from + 1000; i++) {
            sum += (double) pcm[i] * pcm[i];
        }
        return sum;
    }

    private static Truth.Point noseFromEyes(Moment moment) {
        var marks = Studio.truth(Performers.CHIARA, moment, SIDE, SIDE).landmarks();
        Truth.Point left = marks.get(Landmark.EYE_LEFT_OUTER);
        Truth.Point right = marks.get(Landmark.EYE_RIGHT_OUTER);
        Truth.Point nose = marks.get(Landmark.NOSE_TIP);
        return new Truth.Point(nose.x() - (left.x() + right.x()) / 2, nose.y() - (left.y() + right.y()) / 2);
    }

    private static Truth.Point mark(Moment moment, Landmark landmark) {
        return Studio.truth(Performers.ADA, moment, SIDE, SIDE).landmarks().get(landmark);
    }

    private static double meanDifference(Picture a, Picture b) {
        long sum = 0;
        for (int i = 0; i < a.bgr().length; i++) {
            sum += Math.abs((a.bgr()[i] & 255) - (b.bgr()[i] & 255));
        }
        return (double) sum / a.bgr().length;
    }
}
