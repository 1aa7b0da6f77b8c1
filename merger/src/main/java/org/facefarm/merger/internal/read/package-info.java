/** Second stage of a merge: pictures are decoded and the faces to be replaced are cut out of them. */
package org.facefarm.merger.internal.read;
