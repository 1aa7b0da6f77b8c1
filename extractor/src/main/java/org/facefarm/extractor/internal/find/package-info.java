/** Second stage of an extraction: faces are found in pictures and followed from one to the next. */
package org.facefarm.extractor.internal.find;
