/** Third stage of a merge: networks draw the new faces. */
package org.facefarm.merger.internal.swap;
