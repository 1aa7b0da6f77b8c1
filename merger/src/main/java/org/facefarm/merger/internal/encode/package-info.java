/** Fifth stage of a merge: a segment's clip, of pictures encoded anew or of the source's own packets where they stay. */
package org.facefarm.merger.internal.encode;
