/** Tells people apart with nets. */
package org.facefarm.vision.internal.embed;
