/**
 * What is in front of faces: hands, cups, microphones, hair, lettering, drawn over an aligned face so that it is known to the
 * pixel what is covered; and what lies on faces without covering them, as glasses and shadows do.
 */
package org.facefarm.studio.prop;
