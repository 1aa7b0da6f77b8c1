/** Fifth stage of an extraction: faces that were missed for a moment are put where they must have been. */
package org.facefarm.extractor.internal.fill;
