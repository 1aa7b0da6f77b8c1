/** The face nets Facefarm knows: what they are, where they come from, and how a verified copy is had. */
package org.facefarm.vision.catalogue;
