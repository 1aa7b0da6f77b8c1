package org.facefarm.studio.internal.render;

import org.facefarm.studio.internal.form.Mesh;
import org.facefarm.studio.internal.material.Material;

/**
 * A mesh in place in the scene.
 *
 * @param points rows x cols x 3, in the scene
 * @param twoSided whether its inside may be seen
 */
public record MeshInstance(Mesh mesh, float[] points, float[] normals, Material material, boolean twoSided) {
    public static MeshInstance of(Mesh mesh, float[] points, Material material, boolean twoSided) {
        return new MeshInstance(mesh, points, mesh.normals(points), material, twoSided);
    }
}
