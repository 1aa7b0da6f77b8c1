/** Third stage of an extraction: faces are steadied by those in the frames around. */
package org.facefarm.extractor.internal.settle;
