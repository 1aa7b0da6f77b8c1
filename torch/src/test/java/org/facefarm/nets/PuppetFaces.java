package org.facefarm.nets;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.nets.augment.FacePicture;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.studio.Studio;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performance.Performance;
import org.facefarm.studio.performer.Identity;

/** The studio's performers as training faces: the same moments for everybody, the head in the middle of the picture. */
public final class PuppetFaces {
    private PuppetFaces() {}

    /** Moments of a performance, without its wandering about. */
    public static List<Moment> moments(long seed, int count) {
        List<Moment> moments = new ArrayList<>();
        for (Moment moment : Performance.of(seed, count / 4.0, 4).moments().subList(0, count)) {
            moments.add(moment.withPlace(0.5f, 0.5f, 0.95f));
        }
        return moments;
    }

    /** One performer at these moments. */
    public static FaceSet of(Identity who, List<Moment> moments, int size) {
        return new FaceSet(moments.stream().map(m -> picture(who, m, size)).toList());
    }

    private static FacePicture picture(Identity who, Moment moment, int size) {
        return new FacePicture(
                size,
                Studio.render(who, moment, size, size).bgr(),
                Studio.truth(who, moment, size, size).mask(),
                new byte[size * size]);
    }
}
