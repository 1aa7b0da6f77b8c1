/** Last stage of a merge: what is told of a segment, and where. */
package org.facefarm.merger.internal.publish;
