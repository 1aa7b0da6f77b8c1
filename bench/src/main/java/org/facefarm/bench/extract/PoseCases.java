package org.facefarm.bench.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.bench.measure.Statistics;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.Pose;
import org.facefarm.studio.Landmark;
import org.facefarm.studio.Studio;
import org.facefarm.studio.Truth;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performer.Identity;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.face.FaceFinder;

/** Head pose and eyes of puppets that turn, beside the truth. */
record PoseCases(FaceFinder finder, List<Identity> puppets, boolean bothSides, BenchReport report) {
    private static final int SIDE = 400;
    private static final int[] YAWS = {0, 15, 30, 45, 60, 75};
    private static final int[] PITCHES = {-20, 20};
    private static final int[] ROLLS = {30, 60};
    /** Corners of the picture's left eye and of its right one, among the 468. */
    private static final int[][] EYES = {{33, 133}, {362, 263}};

    private static final Landmark[][] TRUE_EYES = {
        {Landmark.EYE_LEFT_OUTER, Landmark.EYE_LEFT_INNER}, {Landmark.EYE_RIGHT_INNER, Landmark.EYE_RIGHT_OUTER}
    };

    /** Errors of one attitude. */
    private record Errors(List<Double> angles, List<Double> eyes, int[] asked) {
        Errors() {
            this(new ArrayList<>(), new ArrayList<>(), new int[1]);
        }
    }

    /** One of the three angles, in radians. */
    private interface Angle {
        float of(Pose pose);
    }

    void measure() {
        for (int yaw : YAWS) {
            tell("yaw " + yaw, Pose::getYaw, yaw, 0, 0);
        }
        for (int pitch : PITCHES) {
            tell("pitch " + pitch, Pose::getPitch, 0, pitch, 0);
        }
        for (int roll : ROLLS) {
            tell("roll " + roll, Pose::getRoll, 0, 0, roll);
        }
    }

    private void tell(String name, Angle angle, int yaw, int pitch, int roll) {
        Errors errors = new Errors();
        for (Identity who : puppets) {
            look(who, angle, yaw, pitch, roll, errors);
            if (bothSides && yaw + roll != 0) {
                look(who, angle, -yaw, pitch, -roll, errors);
            }
        }
        report.add("puppets, %s: found".formatted(name), errors.angles().size(), "of " + errors.asked()[0]);
        if (!errors.angles().isEmpty()) {
            report.add("puppets, %s: angle off".formatted(name), Statistics.median(errors.angles()), "degrees");
        }
        if (!errors.eyes().isEmpty()) {
            report.add(
                    "puppets, %s: eyes off".formatted(name), Statistics.median(errors.eyes()), "% of the face's width");
        }
    }

    private void look(Identity who, Angle angle, int yaw, int pitch, int roll, Errors errors) {
        Moment moment = Moment.NEUTRAL.withPose(radians(yaw), radians(pitch), radians(roll));
        errors.asked()[0]++;
        find(who, moment).ifPresent(face -> {
            Pose truth = new Pose(radians(yaw), radians(pitch), radians(roll));
            double off = Math.toDegrees(angle.of(face.getPose()) - angle.of(truth));
            errors.angles().add(Math.abs(Math.IEEEremainder(off, 360)));
            if (face.getLandmarks().size() > 2 * EYES[1][0]) {
                errors.eyes().add(100 * eyesOff(face, who, moment) / width(who));
            }
        });
    }

    private Optional<Face> find(Identity who, Moment moment) {
        finder.restart();
        try (Mat bgr = FaceScene.mat(Studio.render(who, moment, SIDE, SIDE))) {
            return finder.find(bgr).stream().findFirst();
        }
    }

    private static double eyesOff(Face face, Identity who, Moment moment) {
        Map<Landmark, Truth.Point> truth = Studio.landmarks(who, moment, SIDE, SIDE);
        Points points = Points.of(face.getLandmarks());
        double sum = 0;
        for (int eye = 0; eye < 2; eye++) {
            Truth.Point a = truth.get(TRUE_EYES[eye][0]);
            Truth.Point b = truth.get(TRUE_EYES[eye][1]);
            double x = (points.x(EYES[eye][0]) + points.x(EYES[eye][1])) / 2;
            double y = (points.y(EYES[eye][0]) + points.y(EYES[eye][1])) / 2;
            sum += Math.hypot(x - (a.x() + b.x()) / 2, y - (a.y() + b.y()) / 2);
        }
        return sum / 2;
    }

    /** Of the face seen from the front, in pixels: between the outer ends of the brows, and the temples. */
    private static double width(Identity who) {
        Map<Landmark, Truth.Point> truth = Studio.landmarks(who, Moment.NEUTRAL, SIDE, SIDE);
        return 1.25
                * (truth.get(Landmark.BROW_RIGHT_OUTER).x()
                        - truth.get(Landmark.BROW_LEFT_OUTER).x());
    }

    private static float radians(int degrees) {
        return (float) Math.toRadians(degrees);
    }
}
