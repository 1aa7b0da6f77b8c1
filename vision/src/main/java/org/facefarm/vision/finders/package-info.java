/** Which finder stands for each kind of detector, and which nets of the catalogue it takes. */
package org.facefarm.vision.finders;
