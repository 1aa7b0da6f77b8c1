/** Last stage of an extraction: what is told of a segment, and where. */
package org.facefarm.extractor.internal.publish;
