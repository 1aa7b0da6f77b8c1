package org.facefarm.studio.internal.material;

/** What a surface is made of. */
public interface Material {
    /** Sets albedo and finish, and may bend the normal. */
    void paint(Surfel s);
}
