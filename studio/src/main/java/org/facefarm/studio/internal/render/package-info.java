/** From meshes to what is seen: camera, visibility, light and shadow. */
package org.facefarm.studio.internal.render;
