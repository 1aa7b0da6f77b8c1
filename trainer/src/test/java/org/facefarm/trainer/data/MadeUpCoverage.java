package org.facefarm.trainer.data;

import java.util.ArrayList;
import java.util.List;

/** Two people who look this way. */
public final class MadeUpCoverage {
    private static final int FACES = 50;

    private MadeUpCoverage() {}

    /** Degrees of yaw of the new face and of the target. */
    public static PoseCoverage of(float face, float target) {
        return new PoseCoverage(looking(face), looking(target));
    }

    private static List<MeasuredCrop> looking(float yaw) {
        MadeUpCrops made = new MadeUpCrops();
        made.yaw = yaw;
        List<MeasuredCrop> faces = new ArrayList<>();
        for (int i = 0; i < FACES; i++) {
            faces.add(made.another());
        }
        return faces;
    }
}
