/** Fourth stage of an extraction: crops for training are cut out of the frames they are due of. */
package org.facefarm.extractor.internal.cut;
