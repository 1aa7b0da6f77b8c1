package org.facefarm.studio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facefarm.studio.internal.form.Expression;
import org.facefarm.studio.internal.form.Figure;
import org.facefarm.studio.internal.form.HeadShape;
import org.facefarm.studio.internal.form.Mesh;
import org.facefarm.studio.internal.form.Rotation;
import org.facefarm.studio.internal.material.BodyMaterial;
import org.facefarm.studio.internal.material.EarMaterial;
import org.facefarm.studio.internal.material.EyeMaterial;
import org.facefarm.studio.internal.material.FaceTexture;
import org.facefarm.studio.internal.material.FallMaterial;
import org.facefarm.studio.internal.material.HeadMaterial;
import org.facefarm.studio.internal.material.Material;
import org.facefarm.studio.internal.material.MouthMaterial;
import org.facefarm.studio.internal.render.MeshInstance;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performer.Identity;

/** An identity, built once: its meshes and painted skin. Immutable. */
final class Puppet {
    /** Enough for two companies of eight that are rendered side by side. */
    private static final int KEPT = 20;

    private static final Map<Identity, Puppet> BUILT = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Identity, Puppet> eldest) {
            return size() > KEPT;
        }
    };

    final Identity who;
    final Mesh head;
    private final Expression expression;
    private final FaceTexture texture;
    private final Mesh body;
    private final List<Mesh> ears;
    private final List<Mesh> fall;

    private Puppet(Identity who) {
        this.who = who;
        head = new HeadShape(who).mesh();
        expression = new Expression(head);
        texture = new FaceTexture(who);
        body = Figure.body(who);
        ears = List.of(Figure.ear(who, -1), Figure.ear(who, 1));
        fall = switch (who.hair().style()) {
            case BOB -> List.of(Figure.fall(who, 11.5f));
            case LONG -> List.of(Figure.fall(who, 21));
            default -> List.of();
        };
    }

    static Puppet of(Identity who) {
        synchronized (BUILT) {
            return BUILT.computeIfAbsent(who, Puppet::new);
        }
    }

    /** Points of the head mesh in the scene. */
    float[] headPoints(Moment moment) {
        return turn(moment, expression.points(moment));
    }

    /** The figure in the scene: the head first. */
    List<MeshInstance> parts(Moment moment) {
        Rotation rotation = rotation(moment);
        Material skin = new HeadMaterial(texture, new EyeMaterial(who, moment, rotation), new MouthMaterial(moment));
        List<MeshInstance> parts = new ArrayList<>();
        parts.add(MeshInstance.of(head, headPoints(moment), skin, false));
        ears.forEach(ear -> parts.add(MeshInstance.of(ear, turn(moment, ear.xyz()), new EarMaterial(who), true)));
        fall.forEach(hair -> parts.add(MeshInstance.of(hair, turn(moment, hair.xyz()), new FallMaterial(who), true)));
        parts.add(MeshInstance.of(body, body.xyz(), new BodyMaterial(who), false));
        return parts;
    }

    private static Rotation rotation(Moment moment) {
        return Rotation.of(moment.yaw(), moment.pitch(), moment.roll());
    }

    /** The head turns on top of the spine. */
    private static float[] turn(Moment moment, float[] points) {
        return rotation(moment).apply(points, 0, 8, -2.5f);
    }
}
