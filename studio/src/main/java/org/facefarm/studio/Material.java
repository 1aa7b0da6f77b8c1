package org.facefarm.studio;

/** What a surface is made of. */
interface Material {
    /** Sets albedo and finish, and may bend the normal. */
    void paint(Surfel s);
}
