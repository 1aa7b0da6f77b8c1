/** What is done to pixels, whatever they show. */
package org.facefarm.vision.internal.pixels;
