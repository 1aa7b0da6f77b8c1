/** What is measured of a face that was found: its box beside others, its pose, how sharp it is. */
package org.facefarm.vision.internal.face;
