/** Sees where faces are, with nets: detectors, and what has them look again where a face may be missed. */
package org.facefarm.vision.internal.detect;
