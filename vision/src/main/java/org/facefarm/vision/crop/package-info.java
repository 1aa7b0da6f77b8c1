/** What is told of a face's crop: how alike two are, how light one is, what the face does. */
package org.facefarm.vision.crop;
