/** First stage of an extraction: a segment's packets become pictures, and gaps where they cannot. */
package org.facefarm.extractor.internal.decode;
