/** Finds faces from picture to picture: detector, landmarks and identity joined, and faces carried in between. */
package org.facefarm.vision.internal.find;
